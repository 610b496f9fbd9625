package dev.agora.documents.tiny;

import java.util.List;
import java.util.UUID;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.hibernate.validator.constraints.CodePointLength;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import dev.agora.defaults.paging.Page;
import dev.agora.defaults.paging.PageQuery;
import dev.agora.defaults.security.CurrentUser;

/** Sells things. */
@RestController
class ThingController {

    record Wish(@NotBlank @CodePointLength(max = 10) String name, @NotNull @Min(1) @Max(5) Integer count,
            @Nullable @Pattern(regexp = "a|b") String kind, @Nullable @Email(regexp = ".+@b") String contact,
            @Nullable List<@Valid Extra> extras) {}

    record Extra(@NotNull String text) {}

    /**
     * Lists things. They come in pages.
     *
     * @param word what they are about
     */
    @GetMapping("/api/v1/tiny/things")
    Page<TinyShop.ThingView> list(@RequestParam(required = false) @Nullable String word, PageQuery page) {
        throw new AssertionError();
    }

    /** Shows a thing. */
    @GetMapping("/api/v1/tiny/things/{id}")
    TinyShop.ThingView show(@PathVariable UUID id, @Nullable CurrentUser user,
            @RequestHeader(name = "Tiny-Token", required = false) @Nullable String token) {
        throw new AssertionError();
    }

    /** Makes a thing. */
    @PostMapping("/api/v1/tiny/things")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<byte[]> make(CurrentUser user, @Valid @RequestBody Wish wish) {
        throw new AssertionError();
    }

    /** Counts things. */
    @GetMapping("/api/v1/admin/tiny/things")
    TinyShop.Part count() {
        throw new AssertionError();
    }
}
