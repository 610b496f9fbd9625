package dev.agora.local.shop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ApplicationTests {
    @TempDir
    Path directory;

    @Test
    void becomesAPlainJarBesideItsLibraries() throws IOException {
        Application application = unpack("one");

        try (JarFile jar = new JarFile(application.jar().toFile())) {
            Attributes attributes = jar.getManifest().getMainAttributes();
            assertThat(attributes.getValue("Main-Class")).isEqualTo(TinyService.class.getName());
            String library = attributes.getValue("Class-Path").strip();
            assertThat(library).startsWith("../lib/library-1.0-").endsWith(".jar");
            assertThat(application.jar().resolveSibling(library)).exists();
            assertThat(jar.getEntry("content.txt")).isNotNull();
            assertThat(jar.getEntry("dev/agora/local/shop/TinyService.class")).isNotNull();
        }
    }

    @Test
    void isUnpackedOnceAsLongAsItsContentIsTheSame() throws IOException {
        Application first = unpack("one");
        Files.writeString(first.aotCache(), "cache");

        Application second = unpack("one");
        assertThat(second).isEqualTo(first);
        assertThat(second.aotCache()).exists();

        Application changed = unpack("two");
        assertThat(changed.jar()).isNotEqualTo(first.jar()).exists();
        assertThat(first.jar().getParent()).doesNotExist();
    }

    private Application unpack(String content) throws IOException {
        Path boot = directory.resolve("boot.jar");
        TinyService.writeBootJar(boot, content);
        return Application.unpack(boot, "tiny-service", directory.resolve("unpacked"));
    }
}
