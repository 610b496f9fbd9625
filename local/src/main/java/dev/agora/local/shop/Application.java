package dev.agora.local.shop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * A service as it is run: its Boot jar unpacked into a plain jar beside the libraries, which all services share. So it starts
 * faster, can have an AOT cache, and a running service does not notice when its Boot jar is built anew.
 *
 * @param aotCache what the JVM learned in a training run; may not exist
 */
record Application(Path jar, Path aotCache) {
    private static final String CLASSES = "BOOT-INF/classes/";

    /** Unpacks into a directory named after the content, unless it is there already. */
    static Application unpack(Path bootJar, String name, Path directory) throws IOException {
        try (JarFile boot = new JarFile(bootJar.toFile())) {
            Path target = directory.resolve("%s-%s".formatted(name, key(boot)));
            if (!Files.isDirectory(target)) {
                Files.createDirectories(directory);
                Path unfinished = Files.createTempDirectory(directory, name);
                Manifest manifest = manifest(boot, unpackLibraries(boot, directory.resolve("lib")));
                writeJar(boot, manifest, unfinished.resolve("app.jar"));
                deleteOthers(directory, name);
                Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
            }
            return new Application(target.resolve("app.jar"), target.resolve("app.aot"));
        }
    }

    /** Depends on the names and the contents of all entries, and not on when they were built. */
    private static String key(JarFile boot) {
        CRC32 crc = new CRC32();
        boot.stream().forEach(entry -> {
            crc.update(entry.getName().getBytes(StandardCharsets.UTF_8));
            crc.update(ByteBuffer.allocate(Long.BYTES).putLong(entry.getCrc()).flip());
        });
        return "%08x".formatted(crc.getValue());
    }

    /** Returns the class path, relative to the application's directory. */
    private static String unpackLibraries(JarFile boot, Path libraries) throws IOException {
        Files.createDirectories(libraries);
        StringBuilder classPath = new StringBuilder();
        for (String line : lines(boot, "BOOT-INF/classpath.idx")) {
            JarEntry entry = boot.getJarEntry(line.substring(line.indexOf('"') + 1, line.lastIndexOf('"')));
            String file = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
            String unique = "%s-%08x.jar".formatted(file.substring(0, file.length() - ".jar".length()), entry.getCrc());
            if (!Files.exists(libraries.resolve(unique))) {
                Path copy = Files.createTempFile(libraries, file, ".tmp");
                try (InputStream in = boot.getInputStream(entry)) {
                    Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
                }
                Files.move(copy, libraries.resolve(unique), StandardCopyOption.ATOMIC_MOVE);
            }
            classPath.append("../lib/").append(unique).append(' ');
        }
        return classPath.toString();
    }

    private static Manifest manifest(JarFile boot, String classPath) throws IOException {
        Manifest manifest = new Manifest(boot.getManifest());
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MAIN_CLASS, attributes.getValue("Start-Class"));
        attributes.put(Attributes.Name.CLASS_PATH, classPath);
        return manifest;
    }

    private static void writeJar(JarFile boot, Manifest manifest, Path target) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(target), manifest)) {
            for (JarEntry entry : boot.stream().toList()) {
                String name = entry.getName();
                boolean own = name.startsWith(CLASSES) && name.length() > CLASSES.length();
                if (own || name.startsWith("META-INF/") && !name.equals(JarFile.MANIFEST_NAME)
                        && !entry.isDirectory()) {
                    out.putNextEntry(new JarEntry(own ? name.substring(CLASSES.length()) : name));
                    try (InputStream in = boot.getInputStream(entry)) {
                        in.transferTo(out);
                    }
                }
            }
        }
    }

    private static void deleteOthers(Path directory, String name) throws IOException {
        List<Path> others;
        try (Stream<Path> entries = Files.list(directory)) {
            others = entries.filter(entry -> entry.getFileName().toString().matches(name + "-[0-9a-f]{8}"))
                    .toList();
        }
        for (Path other : others) {
            try (Stream<Path> files = Files.walk(other)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static List<String> lines(JarFile jar, String entry) throws IOException {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(jar.getInputStream(jar.getJarEntry(entry)), StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        }
    }
}
