package dev.saphan.charge;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Tells Error Prone, which knows it by its simple name, that the methods of a class return itself for chaining only. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
@interface CanIgnoreReturnValue {}
