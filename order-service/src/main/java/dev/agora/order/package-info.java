/**
 * Orders: what was bought, the state machine that an order goes through, and the only decider of its saga. Everything that
 * other services report reaches {@link dev.agora.order.Order} as a {@link dev.agora.order.SagaFact}; what it decides leaves
 * as an {@link dev.agora.order.OrderEvent}.
 */
@NullMarked
package dev.agora.order;

import org.jspecify.annotations.NullMarked;
