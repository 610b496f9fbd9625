package dev.agora.user;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import com.github.f4b6a3.uuid.UuidCreator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;

import dev.agora.defaults.problem.ProblemException;
import dev.agora.user.Users.Credential;

/** What can be done with accounts. Hashing takes long and hence never happens inside a transaction. */
@Service
public class Accounts {
    private final Users users;
    private final Passwords passwords;

    Accounts(Users users, Passwords passwords) {
        this.users = users;
        this.passwords = passwords;
    }

    /** Opens a customer's account. */
    public User register(String email, String password, String name) {
        return open(email, password, name, Set.of(Role.CUSTOMER)).orElseThrow(EmailTaken::new);
    }

    /** Opens an account unless its address is taken. */
    Optional<User> open(String email, String password, String name, Set<Role> roles) {
        if (users.exists(email)) {
            return Optional.empty();
        }
        return users.add(UuidCreator.getTimeOrderedEpoch(), email, name, passwords.hash(password), roles);
    }

    /** The account if the password is its own and it is not disabled; takes equally long when there is none. */
    public Optional<User> authenticate(String email, String password) {
        Optional<Credential> credential = users.credential(email);
        if (credential.isEmpty()) {
            passwords.matchNobody(password);
            return Optional.empty();
        }
        return credential.filter(own -> passwords.matches(password, own.hash()))
                .map(own -> upgraded(own, password))
                .filter(user -> !user.disabled());
    }

    private User upgraded(Credential credential, String password) {
        if (passwords.isOutdated(credential.hash())) {
            users.replaceHash(credential.user().id(), credential.hash(), passwords.hash(password));
        }
        return credential.user();
    }

    /** False when the current password is wrong. */
    public boolean changePassword(UUID id, String current, String changed) {
        Credential credential = users.credential(id).filter(own -> !own.user().disabled()).orElseThrow(UserGone::new);
        return passwords.matches(current, credential.hash())
                && users.replaceHash(id, credential.hash(), passwords.hash(changed));
    }

    /** The account of a token's subject; refused with 401 when it cannot be used any more. */
    public User current(UUID id) {
        return find(id).orElseThrow(UserGone::new);
    }

    /** An account that may be used. */
    public Optional<User> find(UUID id) {
        return users.find(id).filter(user -> !user.disabled());
    }

    public User rename(UUID id, String name) {
        current(id);
        return users.rename(id, name).orElseThrow(UserGone::new);
    }

    /** Accounts whose address or name contains the text, newest first. */
    public List<User> search(String text, @Nullable UUID before, int limit) {
        return users.search(text, before, limit);
    }

    /** Changes what is not null, if the account still has the given version. */
    public User administer(UUID id, @Nullable Set<Role> roles, @Nullable Boolean disabled, @Nullable Long version) {
        return users.administer(id, roles, disabled, version).orElseThrow(() -> users.find(id).isPresent()
                ? new ProblemException(HttpStatus.PRECONDITION_FAILED, "version-conflict",
                        "Somebody else changed this account.")
                : new ProblemException(HttpStatus.NOT_FOUND, "not-found", "There is no such account."));
    }
}
