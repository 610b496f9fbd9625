package dev.agora.order;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import dev.agora.defaults.paging.Cursor;
import dev.agora.defaults.paging.Page;
import dev.agora.defaults.paging.PageQuery;

/** The orders as they are read: views of what was committed, newest first. */
@Service
public class OrderReader {
    private static final String SELECT = """
            SELECT id, number, email, shipping_address, status, payment_status, fulfillment_status, subtotal,
                   discount_total, shipping_total, tax_total, total, currency, payment_provider, payment_id,
                   next_action_type, next_action_url, cancellation_code, cancellation_detail, shortages, version,
                   created_at, updated_at
              FROM customer_order
            """;
    private static final String LINES = """
            SELECT order_id, sku, name, quantity, unit_price, line.total, currency
              FROM order_line line
              JOIN customer_order ON id = order_id
             WHERE order_id = ANY(:ids::uuid[])
             ORDER BY order_id, sku""";
    private static final String HISTORY = """
            SELECT version, at, from_status, to_status, payment_status, cause, event_id
              FROM order_history
             WHERE order_id = :id AND version > :after
             ORDER BY version
             LIMIT :limit""";

    private final JdbcClient jdbc;
    private final OrderJson json;
    private final GuestTokens tokens;

    OrderReader(JdbcClient jdbc, OrderJson json, GuestTokens tokens) {
        this.jdbc = jdbc;
        this.json = json;
        this.tokens = tokens;
    }

    /**
     * Which orders a list shows.
     *
     * @param from the first moment of placing, inclusive
     * @param to the last moment of placing, exclusive
     */
    public record Filter(@Nullable UUID userId, @Nullable OrderStatus status, @Nullable Instant from,
            @Nullable Instant to) {

        public static Filter ofUser(UUID userId) {
            return new Filter(userId, null, null, null);
        }
    }

    /** @throws OrderNotFound also when the viewer may not see it */
    public OrderView get(UUID id, Viewer viewer) {
        return one(visible(SELECT, id, viewer));
    }

    /** An order, whoever asks. */
    public OrderView get(UUID id) {
        return one(visible(SELECT, id, new Viewer.Staff()));
    }

    /** @throws OrderNotFound also when the viewer may not see it */
    public void requireVisible(UUID id, Viewer viewer) {
        if (visible("SELECT id FROM customer_order ", id, viewer).query(UUID.class).optional().isEmpty()) {
            throw new OrderNotFound();
        }
    }

    private JdbcClient.StatementSpec visible(String select, UUID id, Viewer viewer) {
        return switch (viewer) {
            case Viewer.Staff _ -> jdbc.sql(select + "WHERE id = ?").param(id);
            case Viewer.Customer customer ->
                jdbc.sql(select + "WHERE id = ? AND user_id = ?").param(id).param(customer.userId());
            case Viewer.Guest guest when tokens.opens(id, guest.token()) ->
                jdbc.sql(select + "WHERE id = ? AND user_id IS NULL").param(id);
            case Viewer.Guest _ -> throw new OrderNotFound();
        };
    }

    private OrderView one(JdbcClient.StatementSpec statement) {
        List<OrderView> found = views(statement);
        if (found.isEmpty()) {
            throw new OrderNotFound();
        }
        return found.getFirst();
    }

    /** A page of orders, the newest first. */
    public Page<OrderView> list(Filter filter, PageQuery page) {
        var conditions = new ArrayList<String>();
        var values = new HashMap<String, Object>();
        if (filter.userId() != null) {
            conditions.add("user_id = :userId");
            values.put("userId", filter.userId());
        }
        if (filter.status() != null) {
            conditions.add("status = :status");
            values.put("status", filter.status().name());
        }
        if (filter.from() != null) {
            conditions.add("id >= :from");
            values.put("from", OrderIds.firstAt(filter.from()));
        }
        if (filter.to() != null) {
            conditions.add("id < :to");
            values.put("to", OrderIds.firstAt(filter.to()));
        }
        if (page.after() != null) {
            conditions.add("id < :after");
            values.put("after", page.after().value(0, UUID::fromString));
        }
        String where = conditions.isEmpty() ? "" : "WHERE " + String.join(" AND ", conditions);
        values.put("limit", page.limitPlusOne());
        List<OrderView> views = views(jdbc.sql(SELECT + where + " ORDER BY id DESC LIMIT :limit").params(values));
        return Page.of(views, page, view -> Cursor.of(view.id().toString()));
    }

    /** A page of an order's changes, the oldest first. */
    public Page<HistoryEntry> history(UUID id, PageQuery page) {
        int version = page.after() == null ? 0 : page.after().value(0, Integer::parseInt);
        return Page.of(history(id, version, page.limitPlusOne()), page,
                entry -> Cursor.of(Integer.toString(entry.version())));
    }

    /** An order's changes after a version, the oldest first. */
    public List<HistoryEntry> history(UUID id, int after, int limit) {
        return jdbc.sql(HISTORY).param("id", id).param("after", after).param("limit", limit)
                .query(OrderReader::historyEntry).list();
    }

    private List<OrderView> views(JdbcClient.StatementSpec statement) {
        List<OrderView> bare = statement.query(this::withoutLines).list();
        if (bare.isEmpty()) {
            return bare;
        }
        var lines = new HashMap<UUID, List<OrderLine>>();
        jdbc.sql(LINES).param("ids", bare.stream().map(view -> view.id().toString()).toArray(String[]::new))
                .query(row -> {
                    lines.computeIfAbsent(row.getObject("order_id", UUID.class), _ -> new ArrayList<>()).add(line(row));
                });
        return bare.stream().map(view -> view.with(lines.getOrDefault(view.id(), List.of()))).toList();
    }

    private OrderView withoutLines(ResultSet row, int index) throws SQLException {
        String currency = row.getString("currency");
        String address = row.getString("shipping_address");
        var paymentStatus = PaymentStatus.valueOf(row.getString("payment_status"));
        return new OrderView(row.getObject("id", UUID.class), row.getString("number"),
                OrderStatus.valueOf(row.getString("status")), paymentStatus,
                FulfillmentStatus.valueOf(row.getString("fulfillment_status")), row.getString("email"),
                address == null ? null : json.read(address, Address.class), List.of(),
                new Money(row.getLong("subtotal"), currency), new Money(row.getLong("discount_total"), currency),
                new Money(row.getLong("shipping_total"), currency), new Money(row.getLong("tax_total"), currency),
                new Money(row.getLong("total"), currency),
                new OrderView.Payment(row.getObject("payment_id", UUID.class), row.getString("payment_provider"),
                        paymentStatus, Orders.nextAction(row)),
                Orders.cancellation(row, json), Orders.instant(row, "created_at"), Orders.instant(row, "updated_at"),
                row.getInt("version"));
    }

    private static OrderLine line(ResultSet row) throws SQLException {
        String currency = row.getString("currency");
        return new OrderLine(row.getString("sku"), row.getString("name"), row.getInt("quantity"),
                new Money(row.getLong("unit_price"), currency), new Money(row.getLong("total"), currency));
    }

    private static HistoryEntry historyEntry(ResultSet row, int index) throws SQLException {
        String from = row.getString("from_status");
        return new HistoryEntry(row.getInt("version"), Orders.instant(row, "at"),
                from == null ? null : OrderStatus.valueOf(from), OrderStatus.valueOf(row.getString("to_status")),
                PaymentStatus.valueOf(row.getString("payment_status")), row.getString("cause"),
                row.getObject("event_id", UUID.class));
    }
}
