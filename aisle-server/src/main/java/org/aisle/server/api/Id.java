package org.aisle.server.api;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An item's id from outside: something, but not a novel. */
@NotNull
@Size(min = 1, max = 500)
@ReportAsSingleViolation
@Constraint(validatedBy = {})
@Target(ElementType.TYPE_USE)
@Retention(RetentionPolicy.RUNTIME)
@interface Id {
  /** What is wrong. */
  String message() default "must be an id of 1 to 500 characters";

  /** Not used; the specification wants it. */
  Class<?>[] groups() default {};

  /** Not used; the specification wants it. */
  Class<? extends Payload>[] payload() default {};
}
