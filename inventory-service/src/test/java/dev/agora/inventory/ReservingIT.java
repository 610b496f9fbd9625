package dev.agora.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import dev.agora.inventory.Adjustment.Change;
import dev.agora.inventory.Adjustment.Count;
import dev.agora.inventory.ReservationCommand.Commit;
import dev.agora.inventory.ReservationCommand.Release;
import dev.agora.inventory.ReservationCommand.Reserve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ReservingIT extends ServiceTest {

    @Autowired
    private Adjusting adjusting;

    @Test
    void sellsFiftyUnitsToFiftyOfTwoHundredBuyers() throws Exception {
        var sku = sku(50);
        var orders = Stream.generate(UUID::randomUUID).limit(200).toList();
        inParallel(orders.stream().<Callable<Object>>map(order -> () -> {
            apply(new Reserve(order, List.of(new Line(sku, 1))));
            return order;
        }).toList());
        assertThat(orders.stream().map(this::state)).filteredOn("RESERVED"::equals).hasSize(50);
        assertThat(orders.stream().map(this::state)).filteredOn("REJECTED"::equals).hasSize(150);
        assertThat(stock(sku).available()).isZero();
        assertBooksBalance();
    }

    @Test
    void writesAHotSkuOnceABatch() {
        var sku = sku(1000);
        var version = stock(sku).version();
        apply(Stream.generate(() -> new Reserve(UUID.randomUUID(), List.of(new Line(sku, 2)))).limit(100)
                .toArray(ReservationCommand[]::new));
        assertThat(stock(sku)).isEqualTo(new Stock(sku, 1000, 200, version + 1));
    }

    @Test
    void remembersAReleaseThatCameBeforeItsOrder() {
        var sku = sku(5);
        var order = UUID.randomUUID();
        apply(new Release(order));
        apply(new Reserve(order, List.of(new Line(sku, 1))));
        assertThat(state(order)).isEqualTo("RELEASED");
        assertThat(stock(sku)).isEqualTo(new Stock(sku, 5, 0, 1));
    }

    @Test
    void takesBackWhatWasSold() {
        var sku = sku(5);
        var order = UUID.randomUUID();
        apply(new Reserve(order, List.of(new Line(sku, 2))));
        apply(new Commit(order));
        assertThat(stock(sku)).isEqualTo(new Stock(sku, 3, 0, 3));
        apply(new Release(order));
        assertThat(stock(sku)).isEqualTo(new Stock(sku, 5, 0, 4));
        assertThat(state(order)).isEqualTo("RESTOCKED");
        assertBooksBalance();
    }

    @Test
    void changesNothingWhenItIsToldAgain() {
        var sku = sku(5);
        var order = UUID.randomUUID();
        for (int i = 0; i < 10; i++) {
            apply(new Reserve(order, List.of(new Line(sku, 2))));
        }
        assertThat(stock(sku)).isEqualTo(new Stock(sku, 5, 2, 2));
        for (int i = 0; i < 10; i++) {
            apply(new Commit(order), new Commit(order));
        }
        assertThat(stock(sku)).isEqualTo(new Stock(sku, 3, 0, 3));
        for (int i = 0; i < 10; i++) {
            apply(new Release(order), new Reserve(order, List.of(new Line(sku, 2))), new Commit(order));
        }
        assertThat(stock(sku)).isEqualTo(new Stock(sku, 5, 0, 4));
        assertBooksBalance();
    }

    @Test
    void keepsItsBooksWhileEverythingHappensAtOnce() throws Exception {
        var skus = IntStream.range(0, 6).mapToObj(i -> sku(20)).toList();
        var work = new ArrayList<Callable<Object>>();
        for (int seed = 0; seed < 60; seed++) {
            var random = new Random(seed);
            work.add(seed % 3 == 0 ? () -> adjust(skus, random) : () -> lives(skus, random));
        }
        inParallel(work);
        assertBooksBalance();
    }

    /** A batch of orders that are placed, and another in which each of them ends in some way. */
    private Object lives(List<String> skus, Random random) {
        var orders = Stream.generate(UUID::randomUUID).limit(5).toList();
        apply(orders.stream().map(order -> new Reserve(order,
                skus.stream().filter(_ -> random.nextBoolean()).map(sku -> new Line(sku, 1 + random.nextInt(3)))
                        .toList()))
                .filter(reserve -> !reserve.lines().isEmpty()).toArray(ReservationCommand[]::new));
        apply(orders.stream().filter(order -> state(order).equals("RESERVED"))
                .flatMap(order -> switch (random.nextInt(3)) {
                    case 0 -> Stream.of(new Release(order));
                    case 1 -> Stream.of(new Commit(order));
                    default -> Stream.of(new Commit(order), new Release(order));
                }).toArray(ReservationCommand[]::new));
        return orders;
    }

    private Object adjust(List<String> skus, Random random) {
        var sku = skus.get(random.nextInt(skus.size()));
        try {
            return adjusting.adjust(sku, random.nextBoolean() ? new Change(5 - random.nextInt(8)) : new Count(15),
                    "stocktaking",
                    null);
        } catch (StockBelowReserved refused) {
            return refused;
        }
    }

    @Test
    void refusesToAdjustBelowWhatIsReserved() {
        var sku = sku(5);
        apply(new Reserve(UUID.randomUUID(), List.of(new Line(sku, 3))));
        assertThatThrownBy(() -> adjusting.adjust(sku, new Count(2), "lost", null))
                .isInstanceOf(StockBelowReserved.class);
        assertThatThrownBy(() -> adjusting.adjust(sku, new Change(-3), "lost", null))
                .isInstanceOf(StockBelowReserved.class);
        adjusting.adjust(sku, new Change(-2), "lost", null);
        assertThat(stock(sku).available()).isZero();
        assertBooksBalance();
    }

    private static void inParallel(List<Callable<Object>> work) throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var done : threads.invokeAll(work)) {
                done.get();
            }
        }
    }
}
