package dev.agora.gateway;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** {@code /openapi.json}, and {@code /docs} to read it in a browser; both for everybody. */
@Configuration(proxyBeanMethods = false)
class DocumentationRoutes {

    /** The page runs its own scripts alone and talks to nobody but us; swagger-ui sets styles on its elements. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
            + "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final List<String> OWN = List.of("docs.js");
    private static final List<String> SWAGGER_UI = List.of("swagger-ui.css", "swagger-ui-bundle.js",
            "favicon-32x32.png");

    private record Json(byte[] content, String tag) {}

    @Bean
    RouterFunction<ServerResponse> documentation() throws IOException {
        var json = SingletonSupplier.of(DocumentationRoutes::json);
        var page = page();
        var routes = RouterFunctions.route().GET("/openapi.json", request -> document(request, json))
                .GET("/docs", page).GET("/docs/", page);
        OWN.forEach(file -> routes.GET("/docs/" + file, asset(new ClassPathResource("docs/" + file))));
        var stylesheet = swaggerUi();
        for (var file : SWAGGER_UI) {
            routes.GET("/docs/" + file, asset(stylesheet.createRelative(file)));
        }
        return routes.build();
    }

    private static Json json() {
        var content = ApiDocument.merged().toString().getBytes(StandardCharsets.UTF_8);
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(content);
            return new Json(content, '"' + HexFormat.of().formatHex(hash, 0, 8) + '"');
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static Mono<ServerResponse> document(ServerRequest request, Supplier<Json> document) {
        var json = document.get();
        return request.checkNotModified(json.tag()).switchIfEmpty(Mono.defer(() -> ServerResponse.ok()
                .contentType(MediaType.APPLICATION_JSON).eTag(json.tag()).cacheControl(CacheControl.noCache())
                .bodyValue(json.content())));
    }

    private static HandlerFunction<ServerResponse> page() {
        return _ -> ServerResponse.ok().contentType(MediaType.TEXT_HTML)
                .header("Content-Security-Policy", POLICY)
                .cacheControl(CacheControl.noCache()).bodyValue(new ClassPathResource("docs/index.html"));
    }

    private static HandlerFunction<ServerResponse> asset(Resource file) {
        return _ -> ServerResponse.ok().cacheControl(CacheControl.maxAge(Duration.ofHours(1))).bodyValue(file);
    }

    /** One of its files, whichever version of it there is. */
    private static Resource swaggerUi() throws IOException {
        var found = new PathMatchingResourcePatternResolver()
                .getResources("classpath*:META-INF/resources/webjars/swagger-ui/*/swagger-ui.css");
        return found[0];
    }
}
