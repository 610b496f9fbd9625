package dev.agora.user.web;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import org.hibernate.validator.constraints.CodePointLength;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import dev.agora.defaults.paging.Cursor;
import dev.agora.defaults.paging.Page;
import dev.agora.defaults.paging.PageQuery;
import dev.agora.defaults.problem.ProblemException;
import dev.agora.user.Accounts;
import dev.agora.user.Role;
import dev.agora.user.User;

/** All accounts, for admins. */
@RestController
@RequestMapping("/api/v1/admin/users")
class AdminUserController {
    private static final Pattern ETAG = Pattern.compile("\"([0-9]{1,18})\"");

    private final Accounts accounts;

    AdminUserController(Accounts accounts) {
        this.accounts = accounts;
    }

    /**
     * Lists accounts, the newest first.
     *
     * @param query what their names or e-mail addresses contain
     */
    @GetMapping
    Page<UserRow> search(@RequestParam(defaultValue = "") @CodePointLength(max = 200) String query, PageQuery page) {
        var before = page.after() == null ? null : page.after().value(0, UUID::fromString);
        var rows = accounts.search(query.strip(), before, page.limitPlusOne());
        return Page.of(rows, page, last -> Cursor.of(last.id().toString())).map(UserRow::of);
    }

    /** Changes an account's roles, or disables it. */
    @PatchMapping("/{id}")
    ResponseEntity<UserRow> change(@PathVariable UUID id, @Valid @RequestBody Change change,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        User changed = accounts.administer(id, change.roles(), change.disabled(), version(ifMatch));
        return ResponseEntity.ok().eTag(String.valueOf(changed.version())).body(UserRow.of(changed));
    }

    /** Null when any version will do. */
    private static @Nullable Long version(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.equals("*")) {
            return null;
        }
        var etag = ETAG.matcher(ifMatch);
        if (!etag.matches()) {
            throw new ProblemException(HttpStatus.PRECONDITION_FAILED, "version-conflict",
                    "If-Match names no version of this account.");
        }
        return Long.valueOf(etag.group(1));
    }

    /** A field that is not there stays as it is. */
    record Change(@Nullable @Size(min = 1) Set<Role> roles, @Nullable Boolean disabled) {}

    record UserRow(UUID id, String email, String name, Set<Role> roles, boolean disabled, Instant createdAt,
            long version) {
        static UserRow of(User user) {
            return new UserRow(user.id(), user.email(), user.name(), user.orderedRoles(), user.disabled(),
                    user.createdAt(), user.version());
        }
    }
}
