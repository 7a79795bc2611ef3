package io.antiphon.server.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Declares one setting, on the record component that holds its value. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface Setting {

    /** The name in the file; each dot opens a nested mapping. */
    String name();

    /** How its value is written and checked. */
    Kind kind();

    /** The value where none is given, as it is written in a file. Empty: a value must be given. */
    String standard();

    /** The general setting whose value holds where none is given, or empty. Only for what may differ between services. */
    String general() default "";

    /** The general setting that this one must not exceed, or empty. Only for what may differ between services. */
    String within() default "";

    /** What it does, in a line or two that stand in the printed configuration. */
    String help();

    /** The least number allowed: of milliseconds, bytes or pieces. */
    long least() default 0;

    /** The greatest number allowed: of milliseconds, bytes or pieces. */
    long most() default Long.MAX_VALUE;

    /** The name of the setting that this one must not exceed, or empty. */
    String atMost() default "";
}
