package dev.agora.local.shop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Which TCP ports of this machine are free. */
final class FreePorts {
    private FreePorts() {}

    /** One free port each, all different: every socket stays open until the last one is found. */
    static Map<Component, Integer> forComponents() {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            Map<Component, Integer> ports = new EnumMap<>(Component.class);
            for (Component component : Component.values()) {
                ServerSocket socket = new ServerSocket(0);
                sockets.add(socket);
                ports.put(component, socket.getLocalPort());
            }
            return ports;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            sockets.forEach(FreePorts::close);
        }
    }

    /** Complains in one line about all ports that are taken. */
    static void require(Map<Component, Integer> ports) {
        String taken = ports.entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .filter(entry -> !isFree(entry.getValue()))
                .map(entry -> "%d (%s)".formatted(entry.getValue(), entry.getKey().title()))
                .collect(Collectors.joining(", "));
        if (!taken.isEmpty()) {
            throw new AgoraException("Another program uses port " + taken
                    + ": stop it, or move the shop to other ports with ./agora up --port-offset 1000");
        }
    }

    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
