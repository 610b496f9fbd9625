package dev.agora.messaging;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The relay's own connection, so that requests cannot keep it waiting; one that hangs is given up and replaced. */
final class RelayDatabase implements AutoCloseable {

    private final HikariDataSource dataSource;

    RelayDatabase(JdbcConnectionDetails details) {
        var config = new HikariConfig();
        config.setPoolName("outbox-relay");
        config.setJdbcUrl(details.getJdbcUrl());
        config.setUsername(details.getUsername());
        config.setPassword(details.getPassword());
        config.setMaximumPoolSize(1);
        config.setConnectionTimeout(5_000);
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty("ApplicationName", "outbox-relay");
        config.addDataSourceProperty("connectTimeout", "5");
        config.addDataSourceProperty("socketTimeout", "10");
        config.addDataSourceProperty("options", "-c statement_timeout=5s -c lock_timeout=5s");
        dataSource = new HikariDataSource(config);
    }

    JdbcClient jdbc() {
        return JdbcClient.create(dataSource);
    }

    @Override
    public void close() {
        dataSource.close();
    }
}
