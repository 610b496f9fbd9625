/** Strict reading of requests: JSON, body sizes, media types and query parameters. */
@NullMarked
package dev.agora.defaults.web;

import org.jspecify.annotations.NullMarked;
