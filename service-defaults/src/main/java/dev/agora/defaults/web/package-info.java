/** Strict reading of requests: JSON, body sizes, media types, query parameters and what their values may be. */
@NullMarked
package dev.agora.defaults.web;

import org.jspecify.annotations.NullMarked;
