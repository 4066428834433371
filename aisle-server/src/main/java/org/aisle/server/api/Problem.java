package org.aisle.server.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error as RFC 9457 describes it.
 *
 * @param type {@code about:blank}: the status says what kind it is
 * @param title the name of the status
 * @param status the HTTP status
 * @param code the kind of fault, for programs
 * @param detail what is wrong and what to do, for people
 * @param errors the single faults, where there can be several
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Problem(
    String type, String title, int status, String code, String detail, List<Fault> errors) {
  static final String MEDIA_TYPE = "application/problem+json";

  /**
   * One fault of a request.
   *
   * @param pointer where, as a JSON pointer into the body
   * @param parameter where, as the name of a query parameter
   * @param detail what is wrong
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Fault(@Nullable String pointer, @Nullable String parameter, String detail) {
    static Fault at(String pointer, String detail) {
      return new Fault(pointer, null, detail);
    }

    static Fault of(String parameter, String detail) {
      return new Fault(null, parameter, detail);
    }
  }

  static Problem of(int status, String code, String detail, List<Fault> faults) {
    return new Problem("about:blank", title(status), status, code, detail, faults);
  }

  static Problem of(int status, String code, String detail) {
    return of(status, code, detail, List.of());
  }

  private static String title(int status) {
    jakarta.ws.rs.core.Response.Status known =
        jakarta.ws.rs.core.Response.Status.fromStatusCode(status);
    return known == null ? "Error" : known.getReasonPhrase();
  }
}
