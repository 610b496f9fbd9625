/**
 * Replays the order history of a real shop through the gateway: imports its products, registers its customers, places its
 * invoices and takes its goods back, then reports and audits.
 */
@NullMarked
package dev.agora.local.replay;

import org.jspecify.annotations.NullMarked;
