package dev.agora.messaging;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names an event on the wire: the CloudEvents type is {@code name.v<version>}, for example {@code OrderPlaced.v1}. Carried
 * by the producer's record and by each consumer's own view of it.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface EventType {

    /** The event's name, a past participle such as {@code OrderPlaced}. */
    String value();

    /** The version of its shape; it grows when a field changes meaning or goes away. */
    int version() default 1;
}
