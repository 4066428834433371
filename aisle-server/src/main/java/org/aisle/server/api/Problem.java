package org.aisle.server.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An error as RFC 9457 describes it. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Problem(
    @Schema(description = "'about:blank': the status says what kind it is") String type,
    @Schema(description = "The name of the status") String title,
    @Schema(description = "The HTTP status") int status,
    @Schema(description = "The kind of fault, for programs") String code,
    @Schema(description = "What is wrong and what to do, for people") String detail,
    @Schema(description = "The single faults, where there can be several") List<Fault> errors) {
  static final String MEDIA_TYPE = "application/problem+json";

  /** One fault of a request. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Fault(
      @Nullable @Schema(description = "Where, as a JSON pointer into the body") String pointer,
      @Nullable @Schema(description = "Where, as the name of a query parameter") String parameter,
      @Schema(description = "What is wrong") String detail) {
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
