/**
 * Importing and exporting the catalogue as CSV. An upload is stored as it is; a worker applies it in the background, some
 * hundred rows a transaction, and each transaction also says how far it got, so a crash repeats and loses nothing.
 */
@NullMarked
package dev.agora.product.importing;

import org.jspecify.annotations.NullMarked;
