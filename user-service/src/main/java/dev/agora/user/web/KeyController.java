package dev.agora.user.web;

import java.time.Duration;
import java.util.Map;

import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.agora.user.session.SigningKeys;

/** The public keys by which everybody can verify our access tokens. */
@RestController
class KeyController {
    private static final CacheControl CACHED = CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic();

    private final SigningKeys keys;

    KeyController(SigningKeys keys) {
        this.keys = keys;
    }

    /** Publishes the keys by which access tokens are verified, as a JWK set (RFC 7517). */
    @GetMapping("/.well-known/jwks.json")
    ResponseEntity<Map<String, Object>> keys() {
        return ResponseEntity.ok().cacheControl(CACHED).body(keys.published().toJSONObject());
    }
}
