package dev.agora.defaults.web;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.TypeMismatchException;
import org.springframework.format.support.DefaultFormattingConversionService;
import org.springframework.web.bind.WebDataBinder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class StrictParametersTests {
    private final WebDataBinder binder = new WebDataBinder(null);

    StrictParametersTests() {
        binder.setConversionService(new DefaultFormattingConversionService());
        new StrictParameters().register(binder);
    }

    @ParameterizedTest
    @CsvSource({"java.lang.Integer, -7", "java.lang.Long, 9223372036854775807", "java.lang.Boolean, true",
            "java.util.UUID, 0199f3a0-7c1e-7a52-9d3b-4f6c2f1e8a01", "java.time.Instant, 2026-11-20T10:15:30.123456Z",
            "java.time.DayOfWeek, MONDAY"})
    void areReadAsDocumented(Class<?> type, String text) {
        assertThat(binder.convertIfNecessary(text, type)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({"java.lang.Integer, ' 1'", "java.lang.Integer, +1", "java.lang.Integer, 01", "java.lang.Integer, 0x10",
            "java.lang.Integer, ''", "java.lang.Integer, 2147483648", "java.lang.Long, -0",
            "java.lang.Boolean, yes", "java.lang.Boolean, 1", "java.lang.Boolean, TRUE", "java.lang.Boolean, ''",
            "java.util.UUID, 1-1-1-1-1", "java.util.UUID, ''", "java.time.Instant, 2147483648", "java.time.Instant, ''",
            "java.time.DayOfWeek, monday"})
    void haveOneSpelling(Class<?> type, String text) {
        assertThatExceptionOfType(TypeMismatchException.class).isThrownBy(() -> binder.convertIfNecessary(text, type));
    }
}
