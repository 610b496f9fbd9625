package dev.agora.order;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The orders as they are written: placed by one statement, moved on in batches under their rows' locks. */
@Repository
class Orders {
    /** The id's own timestamp is the order's, so that orders are listed by time without an index but the keys. */
    private static final String PLACE = """
            WITH id AS (
              SELECT uuidv7() AS id
            ), placed AS (
              INSERT INTO customer_order (id, number, user_id, email, shipping_address, status, payment_status,
                     fulfillment_status, subtotal, discount_total, shipping_total, tax_total, total, currency,
                     payment_provider, payment_method, deadline, version, created_at, updated_at)
              SELECT id, 'A-' || nextval('order_number'), :userId::uuid, :email, :shippingAddress::jsonb, 'PENDING', 'PENDING',
                     'UNFULFILLED', :subtotal, :discountTotal, :shippingTotal, :taxTotal, :total, :currency,
                     :provider, :method, now() + :pending * interval '1 millisecond', 1,
                     uuid_extract_timestamp(id), uuid_extract_timestamp(id)
                FROM id
              RETURNING id, number, created_at
            ), lines AS (
              INSERT INTO order_line (order_id, sku, name, quantity, unit_price, total)
              SELECT placed.id, line.*
                FROM placed, unnest(:skus::text[], :names::text[], :quantities::int[], :prices::bigint[],
                     :totals::bigint[]) AS line
            ), history AS (
              INSERT INTO order_history (order_id, version, at, to_status, payment_status, cause)
              SELECT id, 1, created_at, 'PENDING', 'PENDING', :cause FROM placed
            )
            SELECT id, number, created_at FROM placed""";

    private static final String COLUMNS = """
            SELECT now() AS now, id, total, currency, created_at, status, payment_status, fulfillment_status, version,
                   deadline, payment_id, next_action_type, next_action_url, cancellation_code, cancellation_detail,
                   shortages
              FROM customer_order
            """;
    private static final String LOCK = COLUMNS + "WHERE id = ANY(:ids::uuid[]) ORDER BY id FOR UPDATE";
    private static final String LOCK_OVERDUE = COLUMNS + """
            WHERE deadline < now() ORDER BY deadline LIMIT :limit FOR UPDATE SKIP LOCKED""";

    private static final String UPDATE = """
            UPDATE customer_order
               SET status = ?, payment_status = ?, deadline = ?, payment_id = ?, next_action_type = ?, next_action_url = ?,
                   cancellation_code = ?, cancellation_detail = ?, shortages = ?::jsonb, version = ?, updated_at = now()
             WHERE id = ?""";
    private static final String ADD_HISTORY = """
            INSERT INTO order_history (order_id, version, at, from_status, to_status, payment_status, cause, event_id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)""";

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final OrderJson json;
    private final OrderDeadlines deadlines;

    Orders(JdbcClient jdbc, JdbcTemplate batches, OrderJson json, OrderDeadlines deadlines) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.json = json;
        this.deadlines = deadlines;
    }

    /** What the database adds to an order that is placed. */
    record Placed(UUID id, String number, Instant at) {}

    Placed place(Placement placement) {
        Totals totals = placement.totals();
        List<OrderLine> lines = placement.lines();
        return jdbc.sql(PLACE)
                .param("userId", placement.userId())
                .param("email", placement.email())
                .param("shippingAddress", json.write(placement.shippingAddress()))
                .param("subtotal", totals.subtotal().amount())
                .param("discountTotal", totals.discountTotal().amount())
                .param("shippingTotal", totals.shippingTotal().amount())
                .param("taxTotal", totals.taxTotal().amount())
                .param("total", totals.total().amount())
                .param("currency", totals.total().currency())
                .param("provider", placement.payment().provider())
                .param("method", placement.payment().method())
                .param("pending", deadlines.pending().toMillis())
                .param("skus", lines.stream().map(OrderLine::sku).toArray(String[]::new))
                .param("names", lines.stream().map(OrderLine::name).toArray(String[]::new))
                .param("quantities", ints(lines, OrderLine::quantity))
                .param("prices", longs(lines, line -> line.unitPrice().amount()))
                .param("totals", longs(lines, line -> line.total().amount()))
                .param("cause", Cause.PLACED.name())
                .query((row, _) -> new Placed(row.getObject("id", UUID.class), row.getString("number"),
                        instant(row, "created_at")))
                .single();
    }

    /** Those of these orders that exist, locked in the order of their ids until the transaction ends. */
    List<Order> lock(Collection<UUID> ids) {
        return jdbc.sql(LOCK).param("ids", ids.stream().map(UUID::toString).toArray(String[]::new)).query(this::order)
                .list();
    }

    /** Orders that missed their deadline by the database's clock, locked; those that somebody else is at are left out. */
    List<Order> lockOverdue(int limit) {
        return jdbc.sql(LOCK_OVERDUE).param("limit", limit).query(this::order).list();
    }

    /** Writes back what changed. */
    void save(List<Order> changed) {
        batches.batchUpdate(UPDATE, changed, changed.size(), this::bind);
        List<Change> changes = changed.stream()
                .flatMap(order -> order.history().stream().map(entry -> new Change(order.id(), entry)))
                .toList();
        batches.batchUpdate(ADD_HISTORY, changes, changes.size(), Orders::bind);
    }

    private record Change(UUID orderId, HistoryEntry entry) {}

    private void bind(PreparedStatement update, Order order) throws SQLException {
        NextAction action = order.nextAction();
        Cancellation cancellation = order.cancellation();
        update.setString(1, order.status().name());
        update.setString(2, order.paymentStatus().name());
        update.setObject(3, timestamp(order.deadline()), Types.TIMESTAMP_WITH_TIMEZONE);
        update.setObject(4, order.paymentId(), Types.OTHER);
        update.setString(5, action == null ? null : action.type());
        update.setString(6, action == null ? null : action.url());
        update.setString(7, cancellation == null ? null : cancellation.code().slug());
        update.setString(8, cancellation == null ? null : cancellation.detail());
        update.setString(9, cancellation == null ? null : json.write(cancellation.shortages()));
        update.setInt(10, order.version());
        update.setObject(11, order.id());
    }

    private static void bind(PreparedStatement insert, Change change) throws SQLException {
        HistoryEntry entry = change.entry();
        OrderStatus from = entry.from();
        insert.setObject(1, change.orderId());
        insert.setInt(2, entry.version());
        insert.setObject(3, timestamp(entry.at()));
        insert.setString(4, from == null ? null : from.name());
        insert.setString(5, entry.to().name());
        insert.setString(6, entry.paymentStatus().name());
        insert.setString(7, entry.cause());
        insert.setObject(8, entry.eventId(), Types.OTHER);
    }

    private Order order(ResultSet row, int index) throws SQLException {
        return new Order(instant(row, "now"), row.getObject("id", UUID.class),
                new Money(row.getLong("total"), row.getString("currency")), instant(row, "created_at"),
                OrderStatus.valueOf(row.getString("status")), PaymentStatus.valueOf(row.getString("payment_status")),
                FulfillmentStatus.valueOf(row.getString("fulfillment_status")), row.getInt("version"),
                nullableInstant(row, "deadline"), row.getObject("payment_id", UUID.class), nextAction(row),
                cancellation(row, json));
    }

    static @Nullable NextAction nextAction(ResultSet row) throws SQLException {
        String type = row.getString("next_action_type");
        return type == null ? null : new NextAction(type, row.getString("next_action_url"));
    }

    static @Nullable Cancellation cancellation(ResultSet row, OrderJson json) throws SQLException {
        String code = row.getString("cancellation_code");
        return code == null
                ? null
                : new Cancellation(CancellationCode.of(code), row.getString("cancellation_detail"),
                        List.of(json.read(row.getString("shortages"), Shortage[].class)));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant nullableInstant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static @Nullable OffsetDateTime timestamp(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static int[] ints(List<OrderLine> lines, ToIntFunction<OrderLine> value) {
        return lines.stream().mapToInt(value).toArray();
    }

    private static long[] longs(List<OrderLine> lines, ToLongFunction<OrderLine> value) {
        return lines.stream().mapToLong(value).toArray();
    }
}
