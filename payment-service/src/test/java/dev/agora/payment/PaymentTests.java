package dev.agora.payment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import dev.agora.defaults.problem.ProblemException;
import dev.agora.payment.PaymentEvent.PaymentRefunded;
import dev.agora.payment.PaymentEvent.RefundFailed;

import static dev.agora.payment.PaymentFixtures.NOW;
import static dev.agora.payment.PaymentFixtures.TOTAL;
import static dev.agora.payment.PaymentFixtures.in;
import static dev.agora.payment.PaymentFixtures.terms;
import static dev.agora.payment.PaymentFixtures.unknown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PaymentTests {

    @Nested
    class InEveryStatus {

        /** Per fact: the status it leads to, then what it causes; a dash where nothing happens. */
        @ParameterizedTest
        @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
                status             | stock      | cancelled             | charged                          | action                                | declined             | voided               | uncharged  | unresolved
                PENDING            | PROCESSING | CANCELLED             | CAPTURED PaymentCaptured         | REQUIRES_ACTION PaymentActionRequired | FAILED PaymentFailed | FAILED PaymentFailed | -          | -
                PROCESSING         | -          | CANCELLING            | CAPTURED PaymentCaptured         | REQUIRES_ACTION PaymentActionRequired | FAILED PaymentFailed | FAILED PaymentFailed | -          | UNKNOWN
                UNKNOWN            | -          | CANCELLING            | CAPTURED PaymentCaptured         | REQUIRES_ACTION PaymentActionRequired | FAILED PaymentFailed | FAILED PaymentFailed | PROCESSING | -
                REQUIRES_ACTION    | -          | CANCELLING            | CAPTURED PaymentCaptured         | -                                     | FAILED PaymentFailed | FAILED PaymentFailed | PROCESSING | -
                CANCELLING         | -          | -                     | CAPTURED PaymentCaptured +refund | -                                     | CANCELLED            | CANCELLED            | -          | -
                CAPTURED           | -          | CAPTURED +refund      | -                                | -                                     | -                    | -                    | -          | -
                PARTIALLY_REFUNDED | -          | PARTIALLY_REFUNDED +refund | -                           | -                                     | -                    | -                    | -          | -
                REFUNDED           | -          | -                     | -                                | -                                     | -                    | -                    | -          | -
                FAILED             | -          | -                     | CAPTURED PaymentCaptured +refund | -                                     | -                    | -                    | -          | -
                CANCELLED          | -          | -                     | CAPTURED PaymentCaptured +refund | -                                     | -                    | -                    | -          | -
                """)
        void everyFactHasItsOutcome(PaymentStatus status, String stock, String cancelled, String charged, String action,
                String declined, String voided, String uncharged, String unresolved) {
            var expected = List.of("-", stock, cancelled, charged, action, declined, voided, uncharged, unresolved);

            assertThat(facts().values().stream().map(fact -> effect(status, fact)).toList()).isEqualTo(expected);
        }

        @ParameterizedTest
        @EnumSource
        void everyFactCountsOnce(PaymentStatus status) {
            facts().forEach((name, fact) -> {
                var payment = in(status);
                fact.accept(payment);
                var events = List.copyOf(payment.events());
                var refunds = List.copyOf(payment.openedRefunds());
                var once = payment.state();
                fact.accept(payment);

                assertThat(payment.state()).as(name).isEqualTo(once);
                assertThat(payment.events()).as(name).isEqualTo(events);
                assertThat(payment.openedRefunds()).as(name).isEqualTo(refunds);
            });
        }

        private static Map<String, Consumer<Payment>> facts() {
            var facts = new LinkedHashMap<String, Consumer<Payment>>();
            facts.put("placed", payment -> payment.placed(terms(Provider.MANUAL), NOW));
            facts.put("stock", payment -> payment.stockReserved(NOW));
            facts.put("cancelled", payment -> payment.orderCancelled(NOW));
            facts.put("charged", payment -> payment.charged(NOW));
            facts.put("action", payment -> payment.actionRequired("https://provider.example/other"));
            facts.put("declined", payment -> payment.declined("card_declined", null));
            facts.put("voided", Payment::voided);
            facts.put("uncharged", Payment::uncharged);
            facts.put("unresolved", Payment::unresolved);
            return facts;
        }

        private static String effect(PaymentStatus status, Consumer<Payment> fact) {
            var payment = in(status);
            fact.accept(payment);
            if (payment.state().status() == status && payment.events().isEmpty() && payment.openedRefunds().isEmpty()) {
                return "-";
            }
            var effect = new StringBuilder(payment.state().status().name());
            payment.events().forEach(event -> effect.append(' ').append(event.getClass().getSimpleName()));
            payment.openedRefunds().forEach(refund -> {
                assertThat(refund.kind()).isEqualTo(RefundKind.CANCELLATION);
                assertThat(refund.amount()).isEqualTo(payment.state().captured() - payment.state().refunded());
                effect.append(" +refund");
            });
            return effect.toString();
        }
    }

    @Nested
    class Joining {

        @Test
        void waitsForBothInEitherOrder() {
            var orderFirst = unknown();
            orderFirst.placed(terms(Provider.STRIPE), NOW);
            assertThat(orderFirst.state().status()).isEqualTo(PaymentStatus.PENDING);
            orderFirst.stockReserved(NOW);
            var stockFirst = unknown();
            stockFirst.stockReserved(NOW);
            assertThat(stockFirst.state().status()).isEqualTo(PaymentStatus.PENDING);
            stockFirst.placed(terms(Provider.STRIPE), NOW);

            assertThat(orderFirst.state().status()).isEqualTo(PaymentStatus.PROCESSING);
            assertThat(stockFirst.state().status()).isEqualTo(PaymentStatus.PROCESSING);
        }

        @Test
        void capturesByHandAtOnce() {
            var payment = unknown();
            payment.stockReserved(NOW);
            payment.placed(terms(Provider.MANUAL), NOW);

            assertThat(payment.state().captured()).isEqualTo(TOTAL.amount());
            assertThat(payment.state().attempts()).isEqualTo(1);
            assertThat(payment.events()).singleElement().isInstanceOf(PaymentEvent.PaymentCaptured.class);
        }

        @Test
        void asksNobodyForNothing() {
            var payment = unknown();
            payment.stockReserved(NOW);
            payment.placed(new Terms(Provider.STRIPE, "pm_card_visa", new Money(0, "GBP"), null, null), NOW);

            assertThat(payment.state().status()).isEqualTo(PaymentStatus.CAPTURED);
        }

        @Test
        void isEndedByACancellationThatOvertakesTheOrder() {
            var payment = unknown();
            payment.orderCancelled(NOW);
            payment.stockReserved(NOW);
            payment.placed(terms(Provider.MANUAL), NOW);

            assertThat(payment.state().status()).isEqualTo(PaymentStatus.CANCELLED);
            assertThat(payment.state().terms()).isNotNull();
            assertThat(payment.events()).isEmpty();
        }

        @Test
        void needsNoVoidBeforeTheProviderKnowsThePurchase() {
            var payment = unknown();
            payment.placed(terms(Provider.STRIPE), NOW);
            payment.stockReserved(NOW);
            payment.orderCancelled(NOW);
            payment.intentCreated("pi_late");

            assertThat(payment.state().status()).isEqualTo(PaymentStatus.CANCELLED);
            assertThat(payment.state().reference()).isNull();
        }

        @Test
        void usesANewKeyOnlyWhereTheOldOneIsSpent() {
            var payment = unknown();
            payment.placed(terms(Provider.STRIPE), NOW);
            payment.stockReserved(NOW);
            payment.keySpent();
            assertThat(payment.state().attempts()).isEqualTo(1);
            payment.intentCreated("pi_1");
            assertThat(payment.state().attempts()).isEqualTo(2);
            payment.keySpent();
            payment.unresolved();
            assertThat(payment.state().attempts()).isEqualTo(2);
            payment.uncharged();
            assertThat(payment.state().attempts()).isEqualTo(3);
        }
    }

    @Nested
    class Refunding {

        @ParameterizedTest
        @EnumSource(names = {"PENDING", "PROCESSING", "UNKNOWN", "REQUIRES_ACTION", "CANCELLING", "FAILED", "CANCELLED",
                "REFUNDED"})
        void needsSomethingToGiveBack(PaymentStatus status) {
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() -> in(status).requestRefund(null, "broken", NOW))
                    .satisfies(refusal -> assertThat(refusal.slug()).isEqualTo("refund-exceeds-capture"));
        }

        @Test
        void reservesWhatIsOnItsWay() {
            var payment = in(PaymentStatus.CAPTURED);
            payment.requestRefund(TOTAL.of(4000), "broken", NOW);

            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() -> payment.requestRefund(TOTAL.of(498), "broken", NOW));
            assertThat(payment.requestRefund(null, "broken", NOW).amount()).isEqualTo(497);
        }

        @Test
        void takesNoOtherCurrency() {
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() -> in(PaymentStatus.CAPTURED).requestRefund(new Money(1, "EUR"), "broken", NOW));
        }

        @Test
        void tellsCumulativeAmounts() {
            var payment = in(PaymentStatus.CAPTURED);
            var first = payment.requestRefund(TOTAL.of(1000), "broken", NOW);
            var second = payment.requestRefund(TOTAL.of(497), "broken", NOW);
            var third = payment.requestRefund(null, "broken", NOW);

            payment.refundMade(first, "re_1");
            assertThat(payment.state().status()).isEqualTo(PaymentStatus.PARTIALLY_REFUNDED);
            payment.refundDeclined(second, "expired_or_canceled_card");
            payment.refundMade(third, "re_3");

            assertThat(payment.state().status()).isEqualTo(PaymentStatus.PARTIALLY_REFUNDED);
            assertThat(payment.state().refundPending()).isZero();
            assertThat(payment.events()).containsExactly(
                    new PaymentRefunded(payment.orderId(), payment.id(), first.id(), TOTAL.of(1000), 1000, 4497),
                    new RefundFailed(payment.orderId(), payment.id(), second.id(), TOTAL.of(497), 1000, 4497,
                            "expired_or_canceled_card"),
                    new PaymentRefunded(payment.orderId(), payment.id(), third.id(), TOTAL.of(3000), 4000, 4497));
        }

        @Test
        void leavesToTheCancellationWhatStaffDidNotGiveBack() {
            var payment = in(PaymentStatus.CAPTURED);
            var requested = payment.requestRefund(TOTAL.of(1000), "broken", NOW);
            payment.orderCancelled(NOW);
            var rest = payment.openedRefunds().getLast();
            assertThat(rest.amount()).isEqualTo(3497);
            payment.refundMade(requested, "re_1");
            payment.refundMade(rest, "re_2");

            assertThat(payment.state().status()).isEqualTo(PaymentStatus.REFUNDED);
        }

        @Test
        void isDoneAtOnceByHand() {
            var payment = unknown();
            payment.stockReserved(NOW);
            payment.placed(terms(Provider.MANUAL), NOW);

            assertThat(payment.requestRefund(null, "broken", NOW).status()).isEqualTo(RefundStatus.SUCCEEDED);
            assertThat(payment.state().status()).isEqualTo(PaymentStatus.REFUNDED);
        }
    }
}
