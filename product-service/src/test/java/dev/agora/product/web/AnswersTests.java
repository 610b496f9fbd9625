package dev.agora.product.web;

import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import dev.agora.product.CatalogueChanged;
import dev.agora.product.ProductNotFound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AnswersTests {
    private final Answers answers = new Answers(new JsonMapper());
    private final AtomicInteger readings = new AtomicInteger();

    private String ask(String question) {
        return new String(answers.shared(question, readings::incrementAndGet).getBody());
    }

    @Test
    void readsAgainAfterAChange() {
        assertThat(ask("a")).isEqualTo("1");

        answers.forget(new CatalogueChanged());

        assertThat(ask("a")).isEqualTo("2");
    }

    @Test
    void remembersNoFailure() {
        assertThatThrownBy(() -> answers.shared("b", () -> {
            throw new ProductNotFound();
        })).isInstanceOf(ProductNotFound.class);
        assertThatThrownBy(() -> answers.shared("b", () -> {
            throw new StackOverflowError();
        })).isInstanceOf(StackOverflowError.class);

        assertThat(ask("b")).isEqualTo("1");
    }
}
