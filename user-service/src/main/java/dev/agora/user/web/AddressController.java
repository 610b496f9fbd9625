package dev.agora.user.web;

import java.net.URI;
import java.util.UUID;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import org.hibernate.validator.constraints.CodePointLength;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import dev.agora.defaults.paging.Cursor;
import dev.agora.defaults.paging.Page;
import dev.agora.defaults.paging.PageQuery;
import dev.agora.defaults.security.CurrentUser;
import dev.agora.defaults.validation.CountryCode;
import dev.agora.user.Address;
import dev.agora.user.AddressBook;

/** The caller's address book. */
@RestController
@RequestMapping(AddressController.PATH)
class AddressController {
    static final String PATH = "/api/v1/users/me/addresses";

    private final AddressBook addresses;

    AddressController(AddressBook addresses) {
        this.addresses = addresses;
    }

    /** Lists the caller's addresses, the oldest first. */
    @GetMapping
    Page<Address> list(CurrentUser me, PageQuery query) {
        var after = query.after() == null ? null : query.after().value(0, UUID::fromString);
        var rows = addresses.list(me.id(), after, query.limitPlusOne());
        return Page.of(rows, query, last -> Cursor.of(last.id().toString()));
    }

    /** Adds an address. */
    @PostMapping
    ResponseEntity<Address> add(CurrentUser me, @Valid @RequestBody Entry entry) {
        Address address = entry.as(UuidCreator.getTimeOrderedEpoch());
        addresses.add(me.id(), address);
        return ResponseEntity.created(URI.create(PATH + '/' + address.id())).body(address);
    }

    /** Replaces an address. */
    @PutMapping("/{id}")
    Address replace(CurrentUser me, @PathVariable UUID id, @Valid @RequestBody Entry entry) {
        Address address = entry.as(id);
        addresses.replace(me.id(), address);
        return address;
    }

    /** Removes an address. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(CurrentUser me, @PathVariable UUID id) {
        addresses.remove(me.id(), id);
    }

    record Entry(@NotBlank @CodePointLength(max = 100) String name, @NotBlank @CodePointLength(max = 200) String line1,
            @Nullable @CodePointLength(max = 200) String line2, @NotBlank @CodePointLength(max = 100) String city,
            @Nullable @CodePointLength(max = 100) String region, @NotBlank @CodePointLength(max = 20) String postalCode,
            @NotNull @CountryCode String countryCode) {
        Address as(UUID id) {
            return new Address(id, name, line1, line2, city, region, postalCode, countryCode);
        }
    }
}
