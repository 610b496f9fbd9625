package dev.agora.user;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;

import dev.agora.defaults.problem.ProblemException;

/** The addresses of those whose accounts can be used. Another customer's entries do not exist for them. */
@Service
public class AddressBook {
    private final Accounts accounts;
    private final Addresses addresses;

    AddressBook(Accounts accounts, Addresses addresses) {
        this.accounts = accounts;
        this.addresses = addresses;
    }

    /** In the order in which they were added. */
    public List<Address> list(UUID user, @Nullable UUID after, int limit) {
        return addresses.list(owner(user), after, limit);
    }

    public void add(UUID user, Address address) {
        addresses.add(owner(user), address);
    }

    public void replace(UUID user, Address address) {
        if (!addresses.replace(owner(user), address)) {
            throw new UnknownAddress();
        }
    }

    public void remove(UUID user, UUID address) {
        if (!addresses.remove(owner(user), address)) {
            throw new UnknownAddress();
        }
    }

    private UUID owner(UUID user) {
        return accounts.current(user).id();
    }

    private static class UnknownAddress extends ProblemException {
        UnknownAddress() {
            super(HttpStatus.NOT_FOUND, "not-found", "There is no such address.");
        }
    }
}
