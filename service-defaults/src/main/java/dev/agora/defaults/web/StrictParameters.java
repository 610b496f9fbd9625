package dev.agora.defaults.web;

import java.beans.PropertyEditorSupport;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/**
 * Reads parameters as the documents have them. Spring would trim them, take hexadecimal numbers, several words for true and
 * false, any five groups of digits for a UUID, and milliseconds for an instant. These are editors and no converters, because
 * it asks its own editors wherever a converter fails.
 */
@ControllerAdvice
final class StrictParameters {
    private static final Pattern INTEGER = Pattern.compile("0|-?[1-9][0-9]*");
    private static final Pattern BOOLEAN = Pattern.compile("true|false");
    private static final Pattern ID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    @InitBinder
    void register(WebDataBinder binder) {
        binder.registerCustomEditor(int.class, editor(text -> Integer.valueOf(checked(text, INTEGER))));
        binder.registerCustomEditor(Integer.class, editor(text -> Integer.valueOf(checked(text, INTEGER))));
        binder.registerCustomEditor(Long.class, editor(text -> Long.valueOf(checked(text, INTEGER))));
        binder.registerCustomEditor(boolean.class, editor(text -> Boolean.valueOf(checked(text, BOOLEAN))));
        binder.registerCustomEditor(Boolean.class, editor(text -> Boolean.valueOf(checked(text, BOOLEAN))));
        binder.registerCustomEditor(UUID.class, editor(text -> UUID.fromString(checked(text, ID))));
        binder.registerCustomEditor(Instant.class, editor(StrictParameters::instant));
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String checked(String text, Pattern pattern) {
        if (!pattern.matcher(text).matches()) {
            throw new IllegalArgumentException("Not one of its values");
        }
        return text;
    }

    private static PropertyEditorSupport editor(Function<String, Object> reading) {
        return new PropertyEditorSupport() {
            @Override
            public void setAsText(String text) {
                setValue(reading.apply(text));
            }
        };
    }
}
