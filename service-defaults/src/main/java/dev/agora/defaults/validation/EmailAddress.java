package dev.agora.defaults.validation;

/** The form of an e-mail address that every service asks for, whoever gives it. */
public final class EmailAddress {
    /** For {@code @Email(regexp = …)}: something before one {@code @}, and a domain of at least two parts. */
    public static final String PATTERN = "[^\\s@]{1,64}@[^\\s@.]+(\\.[^\\s@.]+)+";

    private EmailAddress() {}
}
