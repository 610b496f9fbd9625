/**
 * The whole shop on one machine: infrastructure and services as child processes, which a state file under the data directory
 * names, so that any other process can find, stop and restart them.
 */
@NullMarked
package dev.agora.local.shop;

import org.jspecify.annotations.NullMarked;
