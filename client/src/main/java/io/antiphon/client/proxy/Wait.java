package io.antiphon.client.proxy;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How long the caller waits; at an interface, for all methods that do not say. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Wait {
    /** A number and a unit: {@code 250ms}, {@code 10s}, {@code 5m}, {@code 2h}, {@code 3d}. */
    String value();
}
