package dev.agora.user.session;

import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import dev.agora.infrastructure.testing.TestInfrastructure;

import static org.assertj.core.api.Assertions.assertThat;

class SigningKeysIT {
    private static final String NAME = "agora_keys";

    private static JdbcClient jdbc;

    @BeforeAll
    static void migrate() {
        var postgres = TestInfrastructure.postgres();
        postgres.createDatabase(NAME, NAME, NAME);
        DataSource database = new DriverManagerDataSource(postgres.jdbcUrl(NAME), NAME, NAME);
        Flyway.configure().dataSource(database).load().migrate();
        jdbc = JdbcClient.create(database);
    }

    @BeforeEach
    void forgetKeys() {
        jdbc.sql("delete from signing_key").update();
    }

    @Test
    void agreeOnOneKeyHoweverManyInstancesStart() throws Exception {
        try (var instances = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<String>> starts = IntStream.range(0, 4)
                    .<Callable<String>>mapToObj(_ -> () -> keys(null).current().getKeyID()).toList();
            var ids = instances.invokeAll(starts).stream().map(start -> start.resultNow()).distinct().toList();
            assertThat(ids).hasSize(1).isEqualTo(published(keys(null)));
        }
    }

    @Test
    void signWithTheNewestAndPublishWhatIsNotRetired() throws JOSEException {
        var keys = keys(null);
        String first = keys.current().getKeyID();
        RSAKey next = newKey();
        jdbc.sql("insert into signing_key (generation, private_key) values (2, ?)")
                .param(next.toPrivateKey().getEncoded())
                .update();
        keys.reload();
        assertThat(keys.current().getKeyID()).isEqualTo(next.getKeyID());
        assertThat(published(keys)).containsExactly(next.getKeyID(), first);

        jdbc.sql("update signing_key set retired_at = now() where generation = 1").update();
        keys.reload();
        assertThat(published(keys)).containsExactly(next.getKeyID());
    }

    @Test
    void leaveOutWhatIsNoKey() {
        String good = keys(null).current().getKeyID();
        jdbc.sql("insert into signing_key (generation, private_key) values (2, ?)").param(new byte[]{1, 2, 3}).update();

        assertThat(published(keys(null))).containsExactly(good);
    }

    @Test
    void preferTheConfiguredKey() throws JOSEException {
        String stored = keys(null).current().getKeyID();
        RSAKey configured = newKey();
        var keys = keys("-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(configured.toPrivateKey().getEncoded())
                + "\n-----END PRIVATE KEY-----\n");
        assertThat(keys.current().getKeyID()).isEqualTo(configured.getKeyID());
        assertThat(published(keys)).containsExactly(configured.getKeyID(), stored);
        assertThat(keys.published().getKeys()).noneMatch(JWK::isPrivate);
    }

    private static List<String> published(SigningKeys keys) {
        return keys.published().getKeys().stream().map(JWK::getKeyID).toList();
    }

    private static RSAKey newKey() throws JOSEException {
        return new RSAKeyGenerator(2048).keyIDFromThumbprint(true).generate();
    }

    private static SigningKeys keys(@Nullable String privateKey) {
        return new SigningKeys(jdbc,
                new TokenSettings("agora", "agora-api", Duration.ofMinutes(15), Duration.ofDays(30),
                        Duration.ofSeconds(20), privateKey));
    }
}
