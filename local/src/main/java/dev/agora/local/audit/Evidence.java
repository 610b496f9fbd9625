package dev.agora.local.audit;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.agora.local.shop.LocalShop;

/** All that an audit looks at: one snapshot of every database, and the way to the rest. */
final class Evidence implements AutoCloseable {
    private final Map<String, Snapshot> databases = new LinkedHashMap<>();
    private final LocalShop shop;
    private final Claims claims;

    private Evidence(LocalShop shop, Claims claims) {
        this.shop = shop;
        this.claims = claims;
    }

    static Evidence take(LocalShop shop, Claims claims) throws SQLException {
        var evidence = new Evidence(shop, claims);
        try {
            for (var database : shop.databases().entrySet()) {
                evidence.databases.put(database.getKey(), Snapshot.of(database.getValue()));
            }
            return evidence;
        } catch (SQLException e) {
            evidence.close();
            throw e;
        }
    }

    Snapshot database(String name) {
        Snapshot snapshot = databases.get(name);
        if (snapshot == null) {
            throw new IllegalArgumentException("No database is known for " + name);
        }
        return snapshot;
    }

    Map<String, Snapshot> databases() {
        return databases;
    }

    Claims claims() {
        return claims;
    }

    Ledger ledger() {
        return Ledger.read(shop.sandbox().resolve("/ledger"));
    }

    StockCache stockCache() {
        return new StockCache(shop.redisUrl());
    }

    @Override
    public void close() throws SQLException {
        for (Snapshot snapshot : databases.values()) {
            snapshot.close();
        }
    }
}
