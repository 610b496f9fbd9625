package dev.agora.system;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A request to an operation while it is made up. Paths and queries are kept as they are sent. */
final class Draft {
    final Operation operation;
    final Map<String, String> path = new LinkedHashMap<>();
    final List<Field> query = new ArrayList<>();
    final List<Field> headers = new ArrayList<>();
    Caller caller;
    byte[] body;

    Draft(Operation operation, Caller caller) {
        this.operation = operation;
        this.caller = caller;
    }

    /** A header, or part of a query. */
    record Field(String name, String value) {}

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    void header(String name, String value) {
        headers.add(new Field(name, value));
    }

    List<String> header(String name) {
        return headers.stream().filter(header -> header.name().equalsIgnoreCase(name)).map(Field::value).toList();
    }

    List<String> query(String name) {
        return query.stream().filter(field -> field.name().equals(name)).map(Field::value).toList();
    }

    /** What is asked for, after the host. */
    String target() {
        String filled = operation.path();
        for (var parameter : path.entrySet()) {
            filled = filled.replace('{' + parameter.getKey() + '}', parameter.getValue());
        }
        return query.isEmpty()
                ? filled
                : query.stream().map(field -> field.name() + '=' + field.value())
                        .collect(Collectors.joining("&", filled + '?', ""));
    }

    Request to(Storefront door) {
        Request request = door.request(operation.method(), target());
        headers.forEach(header -> request.header(header.name(), header.value()));
        return body == null ? request : request.content(body);
    }

    /** The same for a shell. */
    String curl(Object gateway) {
        var command = new StringBuilder("curl -i -X " + operation.method() + " '" + gateway + target() + '\'');
        headers.forEach(header -> command.append(" -H ").append(quoted(bytes(header.name() + ": " + header.value()))));
        if (body != null) {
            command.append(" --data-binary ").append(quoted(body));
        }
        return command.toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String quoted(byte[] bytes) {
        var quoted = new StringBuilder("$'");
        for (byte each : bytes) {
            if (each == '\'' || each == '\\') {
                quoted.append('\\').append((char) each);
            } else if (each >= ' ' && each < 127) {
                quoted.append((char) each);
            } else {
                quoted.append("\\x%02x".formatted(each));
            }
        }
        return quoted.append('\'').toString();
    }
}
