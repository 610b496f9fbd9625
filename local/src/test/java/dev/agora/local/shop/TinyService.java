package dev.agora.local.shop;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

import com.sun.net.httpserver.HttpServer;

/** Stands in for every service: answers everything on its port as a registry would, unless its environment says FAIL. */
public final class TinyService {
    private TinyService() {}

    public static void main(String[] args) throws IOException {
        if (System.getenv("FAIL") != null) {
            System.out.println("I was told to fail");
            System.exit(3);
        }
        int port = Integer.parseInt(System.getenv("SERVER_PORT"));
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        server.createContext("/", exchange -> {
            byte[] answer = "{\"status\":\"UP\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        System.out.println("Listening on " + port);
    }

    /** A project in which every service is built, as this one. */
    public static Path project(Path directory) throws IOException {
        for (Component service : Component.services()) {
            Path target = Files.createDirectories(directory.resolve(service.title()).resolve("target"));
            writeBootJar(target.resolve(service.title() + "-1.0.0-SNAPSHOT.jar"), service.title());
        }
        return directory;
    }

    /** Laid out as the Spring Boot plugin does it. */
    static void writeBootJar(Path file, String content) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
        manifest.getMainAttributes().putValue("Main-Class", "org.springframework.boot.loader.launch.JarLauncher");
        manifest.getMainAttributes().putValue("Start-Class", TinyService.class.getName());
        String own = TinyService.class.getName().replace('.', '/') + ".class";
        byte[] code;
        try (var in = TinyService.class.getClassLoader().getResourceAsStream(own)) {
            code = in.readAllBytes();
        }
        Map<String, byte[]> entries = Map.of("BOOT-INF/classes/" + own, code, "BOOT-INF/classes/content.txt",
                content.getBytes(StandardCharsets.UTF_8), "BOOT-INF/lib/library-1.0.jar", emptyJar(),
                "BOOT-INF/classpath.idx",
                "- \"BOOT-INF/lib/library-1.0.jar\"\n".getBytes(StandardCharsets.UTF_8));
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(file), manifest)) {
            for (var entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
            }
        }
    }

    private static byte[] emptyJar() throws IOException {
        var bytes = new java.io.ByteArrayOutputStream();
        try (OutputStream out = new JarOutputStream(bytes, new Manifest())) {
            out.flush();
        }
        return bytes.toByteArray();
    }
}
