package dev.agora.user.web;

import java.util.Set;
import java.util.UUID;

import dev.agora.user.Role;
import dev.agora.user.User;

/** An account as its owner sees it. */
record UserView(UUID id, String email, String name, Set<Role> roles) {
    static UserView of(User user) {
        return new UserView(user.id(), user.email(), user.name(), user.orderedRoles());
    }
}
