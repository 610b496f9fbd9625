/** Payment intents, their refunds, the page on which a customer approves one, and the ledger of them all. */
@NullMarked
package dev.agora.sandbox.intent;

import org.jspecify.annotations.NullMarked;
