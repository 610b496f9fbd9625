package dev.agora.order;

import java.time.Instant;
import java.util.ArrayList;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.agora.order.OtherServices.captured;
import static org.assertj.core.api.Assertions.assertThat;

class ReadingIT extends ServiceTest {
    private static final String ORDERS = "/api/v1/orders";
    private final UUID ada = UUID.randomUUID();

    @Test
    void pagesThroughOnesOwnOrdersNewestFirst() {
        var first = placed(ada);
        var second = placed(ada);
        var third = placed(ada);
        placed(UUID.randomUUID());

        var page = api().as(ada).get(ORDERS + "?limit=2").json();
        var rest = api().as(ada).get(ORDERS + "?limit=2&cursor=" + page.at("/nextCursor").asString()).json();

        assertThat(page.at("/items")).extracting(order -> order.at("/id").asString()).containsExactly(third, second);
        assertThat(page.at("/items/0/lines").size()).isEqualTo(1);
        assertThat(rest.at("/items")).extracting(order -> order.at("/id").asString()).containsExactly(first);
        assertThat(rest.at("/nextCursor").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/history", "/events"})
    void hidesOthersOrdersAsIfTheyDidNotExist(String path) {
        var order = placed(ada);

        var others = api().as(UUID.randomUUID()).get(ORDERS + "/" + order + path);
        var unknown = api().as(ada).get(ORDERS + "/" + UUID.randomUUID() + path);

        assertThat(others.status()).isEqualTo(404);
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(others.at("/detail")).isEqualTo(unknown.at("/detail"));
        assertThat(api().get(ORDERS + "/" + order + path).status()).isEqualTo(401);
    }

    @Test
    void letsNobodyElseCancel() {
        var order = placed(ada);

        assertThat(api().as(UUID.randomUUID()).post(ORDERS + "/" + order + "/cancel", "{}").status()).isEqualTo(404);
        assertThat(api().post(ORDERS + "/" + order + "/cancel", "{}").status()).isEqualTo(401);
        assertThat(order(order).at("/status")).isEqualTo("PENDING");
    }

    @Test
    void asksForATokenWhereOneIsNeeded() {
        assertThat(api().get(ORDERS).status()).isEqualTo(401);
        assertThat(api().order(Api.line("A", 1)).status()).isEqualTo(401);
        assertThat(api().as(ada).get("/api/v1/admin/orders").status()).isEqualTo(403);
        assertThat(api().get(ORDERS + "/" + UUID.randomUUID()).header("WWW-Authenticate")).startsWith("Bearer");
    }

    @Test
    void listsEverybodysOrdersForStaff() {
        var confirmed = placed(ada);
        others.say(captured(confirmed, 300));
        awaitOrder(confirmed, "CONFIRMED", "CAPTURED");
        var between = Instant.parse(order(confirmed).at("/createdAt")).plusMillis(1);
        var pending = placed(ada);

        assertThat(ids("?userId=" + ada)).containsExactly(pending, confirmed);
        assertThat(ids("?status=CONFIRMED&userId=" + ada)).containsExactly(confirmed);
        assertThat(ids("?userId=%s&from=%s".formatted(ada, between))).containsExactly(pending);
        assertThat(ids("?userId=%s&to=%s".formatted(ada, between))).containsExactly(confirmed);
        assertThat(ids("?limit=1")).containsExactly(pending);
    }

    private ArrayList<String> ids(String query) {
        var ids = new ArrayList<String>();
        api().asStaff().get("/api/v1/admin/orders" + query).json().at("/items")
                .forEach(order -> ids.add(order.at("/id").asString()));
        return ids;
    }

    @ParameterizedTest
    @ValueSource(strings = {"?status=LOST", "?userId=me", "?from=yesterday", "?limit=0", "?limit=101",
            "?cursor=tampered",
            "?status=PENDING&status=CONFIRMED"})
    void refusesListsThatMakeNoSense(String query) {
        assertThat(api().asStaff().get("/api/v1/admin/orders" + query).status()).isEqualTo(400);
    }

    @Test
    void pagesThroughAnOrdersHistoryOldestFirst() {
        var order = placed(ada);
        others.say(captured(order, 300));
        awaitOrder(order, "CONFIRMED", "CAPTURED");
        var path = ORDERS + "/" + order + "/history?limit=1";

        var first = api().as(ada).get(path).json();
        var second = api().as(ada).get(path + "&cursor=" + first.at("/nextCursor").asString()).json();

        assertThat(first.at("/items/0").propertyNames())
                .containsExactly("version", "at", "from", "to", "cause", "eventId");
        assertThat(first.at("/items/0/version").asInt()).isEqualTo(1);
        assertThat(second.at("/items/0/version").asInt()).isEqualTo(2);
        assertThat(second.at("/nextCursor").isNull()).isTrue();
    }

    @Test
    void doesNotTakeTheCursorOfAnotherList() {
        var order = placed(ada);
        others.say(captured(order, 300));
        awaitOrder(order, "CONFIRMED", "CAPTURED");
        var cursor = api().as(ada).get(ORDERS + "/" + order + "/history?limit=1").at("/nextCursor");

        assertThat(api().as(ada).get(ORDERS + "?cursor=" + cursor).status()).isEqualTo(400);
    }
}
