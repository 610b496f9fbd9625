package dev.agora.inventory;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.agora.inventory.InventoryEvent.StockReservationFailed;
import dev.agora.inventory.InventoryEvent.StockReservationFailed.Shortage;
import dev.agora.inventory.InventoryEvent.StockReserved;
import dev.agora.inventory.Reservation.State;
import dev.agora.inventory.ReservationCommand.Commit;
import dev.agora.inventory.ReservationCommand.Release;
import dev.agora.inventory.ReservationCommand.Reserve;
import dev.agora.inventory.ReservationLedger.Outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ReservationLedgerTests {

    private static final UUID ORDER = UUID.randomUUID();
    private static final List<Line> LINES = List.of(new Line("A", 2), new Line("B", 1));

    /** Every state that an order's reservation can be in, and every command that can meet it. */
    @ParameterizedTest
    @CsvSource(textBlock = """
			# state   , command, outcome  , next     , A: on hand, reserved
			          , RESERVE, RESERVED , RESERVED , 10, 5
			          , COMMIT , CONFLICT ,          , 10, 3
			          , RELEASE, RELEASED , RELEASED , 10, 3
			RESERVED  , RESERVE, UNCHANGED, RESERVED , 10, 3
			RESERVED  , COMMIT , COMMITTED, COMMITTED,  8, 1
			RESERVED  , RELEASE, RELEASED , RELEASED , 10, 1
			REJECTED  , RESERVE, UNCHANGED, REJECTED , 10, 3
			REJECTED  , COMMIT , CONFLICT , REJECTED , 10, 3
			REJECTED  , RELEASE, UNCHANGED, REJECTED , 10, 3
			COMMITTED , RESERVE, UNCHANGED, COMMITTED, 10, 3
			COMMITTED , COMMIT , UNCHANGED, COMMITTED, 10, 3
			COMMITTED , RELEASE, RESTOCKED, RESTOCKED, 12, 3
			RELEASED  , RESERVE, UNCHANGED, RELEASED , 10, 3
			RELEASED  , COMMIT , CONFLICT , RELEASED , 10, 3
			RELEASED  , RELEASE, UNCHANGED, RELEASED , 10, 3
			RESTOCKED , RESERVE, UNCHANGED, RESTOCKED, 10, 3
			RESTOCKED , COMMIT , UNCHANGED, RESTOCKED, 10, 3
			RESTOCKED , RELEASE, UNCHANGED, RESTOCKED, 10, 3
			""")
    void decides(State state, String command, Outcome outcome, State next, long onHand, long reserved) {
        var lines = state == State.REJECTED ? List.<Line>of() : LINES;
        var before = state == null ? List.<Reservation>of() : List.of(new Reservation(ORDER, state, lines));
        var ledger = new ReservationLedger(before, List.of(new Stock("A", 10, 3, 7), new Stock("B", 10, 3, 7)));

        assertThat(ledger.apply(command(command))).isEqualTo(outcome);

        var changes = outcome != Outcome.UNCHANGED && outcome != Outcome.CONFLICT;
        assertThat(ledger.decided()).extracting(Reservation::state)
                .containsExactlyElementsOf(changes ? List.of(next) : List.of());
        assertThat(ledger.created()).hasSize(changes && state == null ? 1 : 0);
        assertThat(ledger.changed()).filteredOn(stock -> stock.sku().equals("A"))
                .isEqualTo(onHand == 10 && reserved == 3 ? List.of() : List.of(new Stock("A", onHand, reserved, 8)));
        assertThat(ledger.movements()).isEqualTo(switch (outcome) {
            case COMMITTED -> LINES.stream().map(line -> Movement.commit(ORDER, line)).toList();
            case RESTOCKED -> LINES.stream().map(line -> Movement.restock(ORDER, line)).toList();
            case RESERVED, REJECTED, RELEASED, UNCHANGED, CONFLICT -> List.of();
        });
        assertThat(ledger.events())
                .isEqualTo(outcome == Outcome.RESERVED ? List.of(new StockReserved(ORDER)) : List.of());
    }

    @Nested
    class AnOrderThatCannotBeServed {

        @Test
        void isToldEveryShortageAndHoldsNothing() {
            var ledger = new ReservationLedger(List.of(), List.of(new Stock("A", 10, 9, 1), new Stock("B", 5, 0, 1)));
            assertThat(ledger.apply(new Reserve(ORDER, List.of(new Line("A", 2), new Line("B", 5), new Line("C", 1)))))
                    .isEqualTo(Outcome.REJECTED);
            assertThat(ledger.events()).containsExactly(new StockReservationFailed(ORDER,
                    List.of(new Shortage("A", 2, 1), new Shortage("C", 1, 0))));
            assertThat(ledger.decided()).containsExactly(new Reservation(ORDER, State.REJECTED, List.of()));
            assertThat(ledger.changed()).isEmpty();
        }

        @Test
        void seesWhatTheOrdersBeforeItLeft() {
            var ledger = new ReservationLedger(List.of(), List.of(new Stock("A", 3, 0, 1)));
            var last = UUID.randomUUID();
            ledger.apply(new Reserve(ORDER, List.of(new Line("A", 2))));
            assertThat(ledger.apply(new Reserve(last, List.of(new Line("A", 2))))).isEqualTo(Outcome.REJECTED);
            assertThat(ledger.events()).last()
                    .isEqualTo(new StockReservationFailed(last, List.of(new Shortage("A", 2, 1))));
        }

        @Test
        void getsWhatAnOrderBeforeItGivesBack() {
            var ledger = new ReservationLedger(
                    List.of(new Reservation(ORDER, State.RESERVED, List.of(new Line("A", 2)))),
                    List.of(new Stock("A", 3, 2, 1)));
            ledger.apply(new Release(ORDER));
            assertThat(ledger.apply(new Reserve(UUID.randomUUID(), List.of(new Line("A", 3)))))
                    .isEqualTo(Outcome.RESERVED);
        }
    }

    @Nested
    class ABatch {

        @Test
        void writesAHotSkuOnceHoweverManyOrdersWantIt() {
            var ledger = new ReservationLedger(List.of(), List.of(new Stock("A", 50, 0, 4)));
            var outcomes = Stream.generate(() -> new Reserve(UUID.randomUUID(), List.of(new Line("A", 1)))).limit(200)
                    .map(ledger::apply).toList();
            assertThat(outcomes.subList(0, 50)).containsOnly(Outcome.RESERVED);
            assertThat(outcomes.subList(50, 200)).containsOnly(Outcome.REJECTED);
            assertThat(ledger.changed()).containsExactly(new Stock("A", 50, 50, 5));
        }

        @Test
        void carriesAWholeLifeOfAnOrder() {
            var ledger = new ReservationLedger(List.of(), List.of(new Stock("A", 10, 0, 1), new Stock("B", 10, 0, 1)));
            assertThat(Stream.of(new Reserve(ORDER, LINES), new Commit(ORDER), new Release(ORDER), new Release(ORDER))
                    .map(ledger::apply))
                    .containsExactly(Outcome.RESERVED, Outcome.COMMITTED, Outcome.RESTOCKED, Outcome.UNCHANGED);
            assertThat(ledger.decided()).containsExactly(new Reservation(ORDER, State.RESTOCKED, LINES));
            assertThat(ledger.created()).isEqualTo(ledger.decided());
            assertThat(ledger.movements()).hasSize(4);
            assertThat(ledger.changed()).isEmpty();
        }
    }

    @Test
    void nobodyOrdersLessThanOne() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Line("A", 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Line("A", -1));
    }

    private static ReservationCommand command(String name) {
        return switch (name) {
            case "RESERVE" -> new Reserve(ORDER, LINES);
            case "COMMIT" -> new Commit(ORDER);
            case "RELEASE" -> new Release(ORDER);
            default -> throw new IllegalArgumentException(name);
        };
    }
}
