package org.aisle.server.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.aisle.math.EditDistance;
import org.aisle.server.api.Problem.Fault;
import org.aisle.server.events.OverloadedException;
import org.aisle.server.persistence.DatabaseException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Turns everything that can go wrong into problem+json; what it is not told stays inside. */
final class ProblemMappers {
  private static final Logger LOG = Logger.getLogger("org.aisle");

  @ServerExceptionMapper
  public Response problem(ProblemException e) {
    return response(e.problem());
  }

  @ServerExceptionMapper
  public Response invalid(ConstraintViolationException e) {
    List<Fault> faults =
        e.getConstraintViolations().stream()
            .map(ProblemMappers::fault)
            .sorted(Comparator.comparing(fault -> String.valueOf(fault.pointer())))
            .toList();
    String detail = faults.isEmpty() ? "The request is not valid." : faults.getFirst().detail();
    return response(Problem.of(400, "invalid_request", detail, faults));
  }

  @ServerExceptionMapper
  public Response unreadable(JsonProcessingException e) {
    return response(unreadableJson(e));
  }

  /** More specific than the one that Quarkus has for it, which answers without a body. */
  @ServerExceptionMapper
  public Response mismatched(MismatchedInputException e) {
    return response(unreadableJson(e));
  }

  @ServerExceptionMapper
  public Response refused(WebApplicationException e) {
    if (e.getCause() instanceof JsonProcessingException json) {
      return response(unreadableJson(json));
    }
    Response original = e.getResponse();
    Response.ResponseBuilder builder = Response.fromResponse(original);
    Problem problem = ofStatus(original.getStatus());
    return builder.entity(problem).type(Problem.MEDIA_TYPE).build();
  }

  @ServerExceptionMapper
  public Response busy(OverloadedException e) {
    Problem problem = Problem.of(503, "overloaded", String.valueOf(e.getMessage()));
    return Response.fromResponse(response(problem)).header("Retry-After", "1").build();
  }

  @ServerExceptionMapper
  public Response notStored(DatabaseException e) {
    LOG.error(e.getMessage());
    return Response.fromResponse(
            response(
                Problem.of(
                    503,
                    "not_stored",
                    "The database did not answer; nothing was changed. Try again in a few"
                        + " seconds.")))
        .header("Retry-After", "5")
        .build();
  }

  @ServerExceptionMapper
  public Response unexpected(RuntimeException e) {
    LOG.error("A request failed unexpectedly", new Nameless(e));
    return response(
        Problem.of(500, "internal_error", "Something went wrong in Aisle; its log says more."));
  }

  /** Where a failure came from, without its words: they may hold a shopper's id or a key. */
  static final class Nameless extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Nameless(Throwable failure) {
      super(
          failure.getClass().getName(),
          failure.getCause() == null ? null : new Nameless(failure.getCause()));
      setStackTrace(failure.getStackTrace());
    }
  }

  static Response response(Problem problem) {
    return Response.status(problem.status()).entity(problem).type(Problem.MEDIA_TYPE).build();
  }

  /** The problem that a bare status stands for. */
  static Problem ofStatus(int status) {
    return switch (status) {
      case 404 ->
          Problem.of(
              404,
              "not_found",
              "There is nothing at this address; /openapi.json lists what there is.");
      case 405 ->
          Problem.of(
              405,
              "method_not_allowed",
              "This address does not take this method; the 'Allow' header lists those it takes.");
      case 406 -> Problem.of(406, "not_acceptable", "The answer is JSON; accept application/json.");
      case 413 ->
          Problem.of(
              413, "too_large", "The body of a request must be below 2 MB; send several requests.");
      case 415 ->
          Problem.of(
              415,
              "unsupported_media_type",
              "Send JSON with the header 'Content-Type: application/json'.");
      default ->
          Problem.of(
              status,
              status < 500 ? "invalid_request" : "internal_error",
              status < 500
                  ? "The request was not understood."
                  : "Something went wrong in Aisle; its log says more.");
    };
  }

  private static Problem unreadableJson(JsonProcessingException e) {
    if (e instanceof UnrecognizedPropertyException unknown) {
      return unknownField(unknown);
    }
    if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
      String pointer = pointer(mapping);
      String detail = mismatch(mapping, pointer);
      return Problem.of(400, "invalid_request", detail, List.of(Fault.at(pointer, detail)));
    }
    return Problem.of(400, "malformed_json", malformed(e));
  }

  private static String malformed(JsonProcessingException e) {
    String place =
        e.getLocation() == null
            ? ""
            : " (line %d, column %d)"
                .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
    if (e instanceof StreamConstraintsException) {
      return "The body is nested too deeply or has a value that is too long" + place + ".";
    }
    if (e instanceof JsonMappingException) {
      return "The body must be one JSON object and nothing else" + place + ".";
    }
    return "The body is not JSON" + place + ": " + clip(e.getOriginalMessage());
  }

  private static Problem unknownField(UnrecognizedPropertyException e) {
    String name = clip(e.getPropertyName());
    Collection<Object> known = e.getKnownPropertyIds();
    List<String> names =
        known == null ? List.of() : known.stream().map(String::valueOf).sorted().toList();
    String detail =
        names.isEmpty()
            ? "There is no field '%s'.".formatted(name)
            : "There is no field '%s'; did you mean '%s'? Known: %s."
                .formatted(name, EditDistance.nearest(name, names), String.join(", ", names));
    return Problem.of(400, "unknown_field", detail, List.of(Fault.at(pointer(e), detail)));
  }

  private static String mismatch(JsonMappingException e, String pointer) {
    if (e instanceof MismatchedInputException mismatched && mismatched.getTargetType() != null) {
      return "The value of '%s' must be %s.".formatted(pointer, kind(mismatched.getTargetType()));
    }
    return "The value of '%s' does not fit: %s".formatted(pointer, clip(e.getOriginalMessage()));
  }

  private static String kind(Class<?> type) {
    if (type == Integer.class || type == int.class || type == Long.class || type == long.class) {
      return "a whole number";
    }
    if (type == Double.class || type == double.class) {
      return "a number";
    }
    if (type == Boolean.class || type == boolean.class) {
      return "true or false";
    }
    if (type == String.class) {
      return "a text";
    }
    if (type == Instant.class) {
      return "a time such as 2026-11-24T10:00:00Z";
    }
    return Collection.class.isAssignableFrom(type) ? "a list" : "an object";
  }

  private static String pointer(JsonMappingException e) {
    StringBuilder pointer = new StringBuilder();
    for (JsonMappingException.Reference step : e.getPath()) {
      pointer
          .append('/')
          .append(step.getFieldName() == null ? step.getIndex() : clip(step.getFieldName()));
    }
    return pointer.toString();
  }

  /** {@code recommend.request.itemIds[3].<list element>} becomes {@code /item_ids/3}. */
  private static Fault fault(ConstraintViolation<?> violation) {
    String path = violation.getPropertyPath().toString();
    String inside = path.replaceFirst("^[^.]*\\.[^.]*\\.?", "").replaceFirst("\\.<[^>]*>$", "");
    String pointer =
        inside.isEmpty()
            ? ""
            : "/" + snake(inside).replaceAll("\\[(\\d+)]", "/$1").replace('.', '/');
    String name = pointer.isEmpty() ? "The request" : "'" + pointer + "'";
    return Fault.at(pointer, name + " " + violation.getMessage() + ".");
  }

  private static String snake(String camel) {
    return camel.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }

  private static String clip(@Nullable String text) {
    String known = String.valueOf(text);
    return known.length() <= 200 ? known : known.substring(0, 200) + "…";
  }
}
