package dev.agora.defaults.problem;

import java.util.stream.Collectors;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** What is wrong with a JSON body, and where. Jackson's own messages name classes, so none of them is passed on. */
final class UnreadableJson {
    private UnreadableJson() {}

    static Problem problem(JacksonException json) {
        String pointer = pointer(json);
        return switch (json) {
            case UnrecognizedPropertyException _ ->
                Problem.invalid(new FieldProblem(pointer, "unknown", "is not a known field"));
            case InvalidNullException _ -> Problem.invalid(new FieldProblem(pointer, "required", "is required"));
            case ValueInstantiationException _ ->
                Problem.invalid(new FieldProblem(pointer, "invalid", "is not a valid value"));
            case InvalidFormatException _ -> Problem.invalid(new FieldProblem(pointer, "type", "has the wrong type"));
            case InputCoercionException _ when !pointer.isEmpty() ->
                Problem.invalid(new FieldProblem(pointer, "range", "is out of range"));
            case DatabindException _ when !pointer.isEmpty() ->
                Problem.invalid(new FieldProblem(pointer, "type", "has the wrong type"));
            default -> Problem.malformed("The request body is not the JSON that is expected here.");
        };
    }

    private static String pointer(JacksonException json) {
        return json.getPath().stream().map(UnreadableJson::step).collect(Collectors.joining());
    }

    private static String step(Reference reference) {
        String name = reference.getPropertyName();
        return '/'
                + (name == null ? Integer.toString(reference.getIndex()) : name.replace("~", "~0").replace("/", "~1"));
    }
}
