package dev.saphan.events;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A text that {@link Text#check} looks at, and the most characters that it lets pass: said here for the schema. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
@interface Printable {
    int value();
}
