/**
 * How much is available, for readers in a hurry: from Redis, else from the database. Redis is never the truth, only near;
 * without it, or with a slow one, everything works on and reads take a little longer.
 */
@NullMarked
package dev.agora.inventory.levels;

import org.jspecify.annotations.NullMarked;
