package dev.agora.product.web;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import tools.jackson.databind.json.JsonMapper;

import dev.agora.product.CatalogueChanged;
import dev.agora.product.search.ProductView;

/**
 * Public answers, remembered for a moment: a shop's visitors mostly look at the same things. A change made through this
 * instance is seen at once, everything else (another instance's change, stock) when the moment is over.
 */
@Component
class Answers {
    private static final Duration MOMENT = Duration.ofSeconds(2);
    private static final long MAX_BYTES = 16 << 20;
    private static final int OVERHEAD = 300;

    private final JsonMapper json;
    private final AtomicLong generation = new AtomicLong();
    private final AsyncCache<Key, Outcome> cache = Caffeine.newBuilder().expireAfterWrite(MOMENT)
            .maximumWeight(MAX_BYTES).weigher((Key _, Outcome outcome) -> outcome.size()).buildAsync();

    Answers(JsonMapper json) {
        this.json = json;
    }

    /** An answer that was begun before a change is not given after it, for the change has begun a new generation. */
    private record Key(long generation, Object question) {}

    @TransactionalEventListener
    void forget(@SuppressWarnings("unused") CatalogueChanged change) {
        generation.incrementAndGet();
    }

    /** The public answer to a question (a record of what is asked for), at most a moment old. */
    ResponseEntity<byte[]> shared(Object question, Supplier<?> reading) {
        var answer = remembered(new Key(generation.get(), question), reading);
        return entity(answer, CacheControl.maxAge(MOMENT).cachePublic());
    }

    /** What reading came to; failures are values, for the cache would log a failed future as its own mishap. */
    private sealed interface Outcome {
        int size();

        record Read(Answer answer) implements Outcome {
            @Override
            public int size() {
                return OVERHEAD + answer.body().length;
            }
        }

        record Failed(RuntimeException failure) implements Outcome {
            @Override
            public int size() {
                return OVERHEAD;
            }
        }
    }

    /** Whoever asks first reads; whoever asks meanwhile waits for the same answer, or the same failure. */
    private Answer remembered(Key key, Supplier<?> reading) {
        var mine = new CompletableFuture<Outcome>();
        var others = cache.asMap().putIfAbsent(key, mine);
        if (others != null) {
            return answer(others.join());
        }
        try {
            mine.complete(new Outcome.Read(write(reading.get())));
        } catch (RuntimeException e) {
            cache.asMap().remove(key, mine);
            mine.complete(new Outcome.Failed(e));
        } finally {
            // Nobody waits for ever for a reading that ended in an error.
            mine.cancel(false);
        }
        return answer(mine.join());
    }

    private static Answer answer(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Read(var answer) -> answer;
            case Outcome.Failed(var failure) -> throw failure;
        };
    }

    /** An answer for this caller alone. */
    ResponseEntity<byte[]> personal(Object reading) {
        return entity(write(reading), CacheControl.noCache().cachePrivate());
    }

    /** The tag of a product begins with its version, which is all that a conditional change looks at. */
    private Answer write(Object reading) {
        var body = json.writeValueAsBytes(reading);
        var hash = hash(body);
        return new Answer(body, reading instanceof ProductView product ? product.version() + "." + hash : hash);
    }

    private static ResponseEntity<byte[]> entity(Answer answer, CacheControl caching) {
        return ResponseEntity.ok().eTag(answer.tag()).cacheControl(caching).contentType(MediaType.APPLICATION_JSON)
                .body(answer.body());
    }

    private static String hash(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
