package dev.agora.deployment.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What docs/operations.md promises. */
final class Manual {
    private static final Pattern SECRET_ROW = Pattern.compile("^\\| `([a-z-]+)` \\| (`[^|]+`) \\|", Pattern.MULTILINE);
    private static final Pattern KEY = Pattern.compile("`([^`]+)`");

    private Manual() {}

    /** The Secrets that whoever installs the shop brings, from the table of their names and keys. */
    static Set<String> secrets() {
        try {
            var secrets = new TreeSet<String>();
            SECRET_ROW.matcher(Files.readString(Path.of("../docs/operations.md"))).results().forEach(row -> KEY
                    .matcher(row.group(2)).results()
                    .forEach(key -> secrets.add("%s/%s".formatted(row.group(1), key.group(1)))));
            return secrets;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
