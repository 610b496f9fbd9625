package dev.agora.infrastructure;

import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** Unpacks the servers from their jars into the user's cache directory, once per content. */
final class Binaries {
    private static final boolean MAC = System.getProperty("os.name", "").startsWith("Mac");
    private static final boolean ARM = System.getProperty("os.arch", "").equals("aarch64");

    private Binaries() {}

    /** The directory with PostgreSQL's bin, lib and share. */
    static Path postgres() throws IOException {
        String resource = "/postgres-%s-%s.txz".formatted(MAC ? "darwin" : "linux", ARM ? "arm_64" : "x86_64");
        return cached("postgres", digest(resource), directory -> {
            try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(open(resource)))) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    extract(tar, entry, directory);
                }
            }
        });
    }

    /** The redis-server executable. */
    static Path redis() throws IOException {
        String resource = MAC
                ? "/redis-server-6.2.6-v5-darwin-" + (ARM ? "arm64" : "amd64")
                : ARM ? "/redis-server-6.2.7-linux-arm64" : "/redis-server-6.2.6-v5-linux-amd64";
        return cached("redis", digest(resource), directory -> {
            Path executable = directory.resolve("redis-server");
            try (InputStream in = open(resource)) {
                Files.copy(in, executable);
            }
            Files.setPosixFilePermissions(executable, PosixFilePermissions.fromString("rwxr-xr-x"));
        }).resolve("redis-server");
    }

    /** The directory with the Kafka broker's jars. */
    static Path kafka() throws IOException {
        Path own = ownLocation();
        if (Files.isDirectory(own)) {
            return own.resolve("broker");
        }
        try (FileSystem jar = FileSystems.newFileSystem(own); Stream<Path> files = Files.list(jar.getPath("broker"))) {
            List<Path> jars = files.sorted().toList();
            MessageDigest digest = sha256();
            for (Path file : jars) {
                digest.update("%s %d%n".formatted(file, Files.size(file)).getBytes());
            }
            return cached("kafka", hex(digest), directory -> {
                for (Path file : jars) {
                    Files.copy(file, directory.resolve(file.getFileName().toString()));
                }
            });
        }
    }

    /** The jar or directory that holds this module's classes. */
    static Path ownLocation() {
        try {
            return Path.of(Binaries.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static synchronized Path cached(String name, String key, Unpacking unpacking) throws IOException {
        Path cache = cacheDirectory();
        Path target = cache.resolve(name + "-" + key);
        if (Files.isDirectory(target)) {
            return target;
        }
        Files.createDirectories(cache);
        try (FileChannel channel = FileChannel.open(cache.resolve("lock"), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE)) {
            channel.lock();
            if (!Files.isDirectory(target)) {
                Path unfinished = Files.createTempDirectory(cache, name);
                unpacking.into(unfinished);
                Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
            }
        }
        return target;
    }

    /** The user's own cache, or for users without a home a directory that only they can write. */
    private static Path cacheDirectory() {
        String xdg = System.getenv("XDG_CACHE_HOME");
        if (xdg != null && !xdg.isEmpty()) {
            return Path.of(xdg, "agora");
        }
        Path home = Path.of(System.getenv().getOrDefault("HOME", System.getProperty("user.home")));
        return Files.isWritable(home)
                ? home.resolve(".cache").resolve("agora")
                : Path.of(System.getProperty("java.io.tmpdir"), "agora-" + System.getProperty("user.name"));
    }

    private static void extract(TarArchiveInputStream tar, TarArchiveEntry entry, Path directory) throws IOException {
        Path file = directory.resolve(entry.getName()).normalize();
        if (!file.startsWith(directory)) {
            throw new IOException("The archive has an entry outside of it: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.createLink(file, directory.resolve(entry.getLinkName()));
        } else {
            Files.copy(tar, file);
            boolean executable = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(file,
                    PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    private static String digest(String resource) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(open(resource), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return hex(digest);
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static InputStream open(String resource) throws IOException {
        InputStream in = Binaries.class.getResourceAsStream(resource);
        if (in == null) {
            throw new FileNotFoundException("No server binary for %s on %s (%s): only Linux and macOS are supported"
                    .formatted(System.getProperty("os.name"), System.getProperty("os.arch"), resource));
        }
        return new BufferedInputStream(in, 1 << 16);
    }

    @FunctionalInterface
    private interface Unpacking {
        void into(Path directory) throws IOException;
    }
}
