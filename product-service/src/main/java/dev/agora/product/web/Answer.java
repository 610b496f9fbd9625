package dev.agora.product.web;

/**
 * A JSON body as it goes out, with its entity tag.
 *
 * @param tag without quotes
 */
record Answer(byte[] body, String tag) {}
