package dev.agora.system;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever is asked, the answer is what the shop's own document says: of valid requests that are made from it, and of what
 * becomes of them by mistake. {@code -Drequests=10000} asks more, {@code -Drequests.seed=} asks the same again.
 */
@ExtendWith(ShopExtension.class)
class GeneratedRequestsIT {
    private static final int REQUESTS = Integer.getInteger("requests", 500);
    private static final long SEED = Long.getLong("requests.seed", ThreadLocalRandom.current().nextLong(1_000_000_000));
    private static final int BEFORE_MUTATIONS = 2;
    private static final int WITH_ONE_TOKEN = 1_000;
    private static final int MORE_ROUNDS = 10;

    private final RunningShop shop;
    private final Storefront store;
    private final List<Operation> operations;
    private final Judge judge;
    private final SchemaValues values;
    private final Mutations mutations;
    private final Harvest harvest;
    private final Drafts drafts;
    private final Map<String, String> findings = new LinkedHashMap<>();
    private final Set<String> succeeded = new HashSet<>();

    GeneratedRequestsIT(RunningShop shop) {
        this.shop = shop;
        this.store = shop.storefront();
        var api = new ApiDocument(store.get("/openapi.json").send().expect(200).body());
        this.operations = api.operations();
        this.judge = new Judge(api);
        this.values = new SchemaValues(api, new Random(SEED));
        this.mutations = new Mutations(values);
        var staff = shop.staff();
        this.harvest = new Harvest(values, store,
                IntStream.range(0, 3).mapToObj(_ -> staff.sell(1_000, 1_000_000)).toList());
        this.drafts = new Drafts(values, harvest);
    }

    @Test
    void areAnsweredAsTheDocumentSays() {
        System.out.printf("%d generated requests, the same again with -Drequests.seed=%d%n", REQUESTS, SEED);
        for (int number = 0; number < REQUESTS; number++) {
            if (number % WITH_ONE_TOKEN == WITH_ONE_TOKEN - 1) {
                harvest.logIn();
            }
            Draft draft = drafts.make(operations.get(number % operations.size()));
            if (number / operations.size() >= BEFORE_MUTATIONS && values.chance(65)) {
                mutations.mutate(draft);
            }
            ask(draft);
        }
        askUntilAllSucceeded();
        assertThat(findings.values())
                .as("%d findings with -Drequests=%d -Drequests.seed=%d", findings.size(), REQUESTS, SEED)
                .isEmpty();
        assertThat(operations).extracting(Operation::id).filteredOn(id -> !succeeded.contains(id)).as("never succeeded")
                .isEmpty();
    }

    /** What depends on other answers may need some more of them. */
    private void askUntilAllSucceeded() {
        for (int round = 0; round < MORE_ROUNDS && succeeded.size() < operations.size(); round++) {
            operations.forEach(operation -> ask(drafts.make(operation)));
        }
    }

    private void ask(Draft draft) {
        drafts.sign(draft);
        Reply reply = send(draft);
        List<String> faults = judge.faults(draft, reply);
        if (!faults.isEmpty()) {
            String kind = "%s %d %s".formatted(draft.operation.id(), reply.status(),
                    faults.getFirst().split("[:\\[]")[0]);
            findings.putIfAbsent(kind, "%n%s: %s%n  %s%n  %d %s %s%n".formatted(draft.operation.id(), faults,
                    draft.curl(shop.addresses().gateway()), reply.status(), reply.header("Content-Type"),
                    reply.text()));
        }
        if (draft.operation.succeedsWith(reply.status())) {
            succeeded.add(draft.operation.id());
            harvest.learn(draft, reply);
            if (Set.of("placeOrder", "completeCart").contains(draft.operation.id())) {
                shop.acknowledged(reply);
            }
        }
    }

    private Reply send(Draft draft) {
        try {
            return draft.to(store).trySend(draft.operation.id().equals("streamOrderEvents")
                    ? GeneratedRequestsIT::toTheFirstEvent
                    : InputStream::readAllBytes);
        } catch (IOException e) {
            throw new AssertionError("No answer to " + draft.curl(shop.addresses().gateway()), e);
        }
    }

    /** Not all of an order's events, for the next one may be minutes away. */
    private static byte[] toTheFirstEvent(InputStream body) throws IOException {
        var read = new ByteArrayOutputStream();
        int last = 0;
        for (int next = body.read(); next >= 0; next = body.read()) {
            read.write(next);
            if (last == '\n' && next == '\n') {
                break;
            }
            last = next;
        }
        return read.toByteArray();
    }
}
