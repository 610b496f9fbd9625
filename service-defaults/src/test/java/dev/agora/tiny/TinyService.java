package dev.agora.tiny;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import dev.agora.defaults.paging.Cursor;
import dev.agora.defaults.paging.Page;
import dev.agora.defaults.paging.PageQuery;
import dev.agora.defaults.problem.FieldProblem;
import dev.agora.defaults.problem.ProblemException;
import dev.agora.defaults.security.CurrentUser;

@SpringBootApplication
class TinyService {
    enum Colour {
        RED
    }

    record Line(@NotBlank @Pattern(regexp = "[A-Z]+") String sku, @Min(1) @Max(100) int quantity) {}

    record Order(@NotEmpty @Valid List<Line> lines, @Email @Nullable String email, @Nullable Colour colour,
            @Nullable Long amount, @Nullable BigDecimal weight, @Nullable UUID id, @Nullable Boolean gift,
            @Nullable Map<String, Object> attributes) {}

    @RestController
    static class TinyController {
        @PostMapping("/api/v1/tiny/orders")
        Order order(@Valid @RequestBody Order order) {
            return order;
        }

        @PostMapping("/api/v1/tiny/notes")
        String note(@RequestBody(required = false) @Nullable Line line) {
            return line == null ? "nothing" : line.sku();
        }

        @PostMapping("/api/v1/tiny/import")
        int stream(@RequestBody byte[] body) {
            return body.length;
        }

        @GetMapping("/api/v1/tiny/me")
        CurrentUser me(CurrentUser user) {
            return user;
        }

        @GetMapping("/api/v1/tiny/open")
        String open(@Nullable CurrentUser user) {
            return user == null ? "nobody" : user.id().toString();
        }

        @GetMapping("/api/v1/admin/tiny")
        boolean staff(CurrentUser user) {
            return user.isStaff();
        }

        @GetMapping("/api/v1/admin/users/tiny")
        boolean admin(CurrentUser user) {
            return user.isAdmin();
        }

        @GetMapping("/api/v1/tiny/things/{id}")
        UUID thing(@PathVariable UUID id) {
            return id;
        }

        @GetMapping("/api/v1/tiny/numbers")
        Page<Integer> numbers(PageQuery query) {
            int start = query.after() == null ? 0 : query.after().value(0, Integer::valueOf);
            var rows = IntStream.range(start, Math.min(start + query.limitPlusOne(), 45)).boxed().toList();
            return Page.of(rows, query, last -> Cursor.of(String.valueOf(last + 1)));
        }

        @GetMapping("/api/v1/tiny/search")
        String search(@RequestParam(required = false) String q, @RequestParam(required = false) List<String> sku,
                @RequestParam(defaultValue = "1") @Min(1) int minimum) {
            return q + sku + minimum;
        }

        @GetMapping("/api/v1/tiny/failures/late")
        void failLate(HttpServletResponse response) throws IOException {
            response.getOutputStream().print("the beginning");
            response.flushBuffer();
            throw new IllegalStateException("too late to tell");
        }

        @GetMapping("/api/v1/tiny/failures/{kind}")
        ResponseEntity<Void> fail(@PathVariable String kind) {
            throw switch (kind) {
                case "database" -> new CannotGetJdbcConnectionException("secret host");
                case "version" -> new OptimisticLockingFailureException("secret row");
                case "refusal" -> new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, "unknown-sku", "No such SKU.")
                        .with(new FieldProblem("/lines/0/sku", "unknown", "is not known")).header("Retry-After", "7");
                default -> new IllegalStateException("secret of " + kind);
            };
        }
    }
}
