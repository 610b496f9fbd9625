package dev.agora.product.web;

import java.net.URI;
import java.util.UUID;

import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import dev.agora.product.Catalogue;
import dev.agora.product.ProductNotFound;
import dev.agora.product.search.ProductReader;

/** How staff change single products. */
@RestController
@RequestMapping("/api/v1/admin/products")
class ProductAdminController {
    private final Catalogue catalogue;
    private final ProductReader reader;
    private final Answers answers;

    ProductAdminController(Catalogue catalogue, ProductReader reader, Answers answers) {
        this.catalogue = catalogue;
        this.reader = reader;
        this.answers = answers;
    }

    /** Adds a product. */
    @PostMapping
    ResponseEntity<byte[]> create(@Valid @RequestBody ProductRequest request) {
        var id = catalogue.create(request.create()).id();
        var created = shown(id);
        return ResponseEntity.created(URI.create("/api/v1/products/" + id)).headers(created.getHeaders())
                .body(created.getBody());
    }

    /** Changes a product. What is left out stays as it is; lists and maps are replaced as a whole. */
    @PatchMapping("/{id}")
    ResponseEntity<byte[]> change(@PathVariable UUID id, @Valid @RequestBody ProductRequest request,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        catalogue.change(id, ExpectedVersion.of(ifMatch), request::change);
        return shown(id);
    }

    /** Takes a product off sale for good. Its SKUs stay taken. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void retire(@PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        catalogue.retire(id, ExpectedVersion.of(ifMatch));
    }

    private ResponseEntity<byte[]> shown(UUID id) {
        return answers.personal(reader.find(id).orElseThrow(ProductNotFound::new));
    }
}
