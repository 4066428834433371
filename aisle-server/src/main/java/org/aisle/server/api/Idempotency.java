package org.aisle.server.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.aisle.server.access.IdempotentAnswers;
import org.aisle.server.access.IdempotentAnswers.Answer;
import org.aisle.server.access.IdempotentAnswers.Answered;
import org.aisle.server.access.IdempotentAnswers.Asked;
import org.aisle.server.access.IdempotentAnswers.Different;
import org.aisle.server.access.IdempotentAnswers.UnderWay;
import org.aisle.server.access.IdempotentAnswers.Unknown;
import org.jspecify.annotations.Nullable;

/**
 * Lets a client that saw no answer ask again without doing it twice: with the same header
 * Idempotency-Key it gets the answer that it missed. Only successes are kept; what was refused may
 * be tried again.
 */
@Singleton
final class Idempotency {
  static final String HEADER = "Idempotency-Key";

  static final String DESCRIPTION =
      "A text of the client's own, such as a UUID: the same request with the same key is done once"
          + " and answered the same for a day";

  /** As a structured field says it, or without the quotes, as most clients send it. */
  private static final Pattern KEY = Pattern.compile("\"[!#-~ ]{1,255}\"|[!#-~]{1,255}");

  private final IdempotentAnswers answers;
  private final ObjectMapper mapper;

  @Inject
  Idempotency(IdempotentAnswers answers, ObjectMapper mapper) {
    this.answers = answers;
    this.mapper = mapper;
  }

  /**
   * Does a request, or answers as it was answered before.
   *
   * @param content what is asked, in any form that is the same for the same request
   */
  Response once(RoutingContext context, byte[] content, Supplier<Response> request) {
    String key = context.request().getHeader(HEADER);
    if (key == null) {
      return request.get();
    }
    Asked asked =
        new Asked(
            Callers.of(context).name(),
            bare(key),
            fingerprint(context.request().method().name(), context.request().uri(), content));
    return switch (answers.begin(asked)) {
      case Unknown _ -> done(asked, request);
      case Answered(Answer answer) -> repeated(answer);
      case UnderWay _ ->
          Response.fromResponse(
                  ProblemMappers.response(
                      Problem.of(
                          409,
                          "request_under_way",
                          "The first request with this Idempotency-Key is not answered yet. Ask again"
                              + " in a second.")))
              .header("Retry-After", "1")
              .build();
      case Different _ ->
          throw new ProblemException(
              Problem.of(
                  422,
                  "idempotency_key_reused",
                  "This Idempotency-Key was sent with another request in the last day. Take a new"
                      + " key for every new request."));
    };
  }

  /** The same for a request that was read from JSON already. */
  Response once(RoutingContext context, @Nullable Object content, Supplier<Response> request) {
    try {
      return once(context, mapper.writeValueAsBytes(content), request);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("What was read from JSON can be written as JSON.", e);
    }
  }

  /**
   * The same for a form with a file.
   *
   * @param fields what stands beside it
   */
  Response once(RoutingContext context, Path file, Object fields, Supplier<Response> request) {
    if (context.request().getHeader(HEADER) == null) {
      return request.get();
    }
    MessageDigest digest = sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException("A file that was sent cannot be read.", e);
    }
    return once(context, List.of(HexFormat.of().formatHex(digest.digest()), fields), request);
  }

  private static String bare(String key) {
    if (!KEY.matcher(key).matches()) {
      throw new ProblemException(
          Problem.of(
              400,
              "invalid_idempotency_key",
              "The header 'Idempotency-Key' must have 1 to 255 visible characters of ASCII."));
    }
    return key.startsWith("\"") ? key.substring(1, key.length() - 1) : key;
  }

  private Response done(Asked asked, Supplier<Response> request) {
    Response response;
    try {
      response = request.get();
    } catch (RuntimeException e) {
      answers.forget(asked);
      throw e;
    }
    try {
      URI location = response.getLocation();
      answers.keep(
          asked,
          new Answer(
              response.getStatus(),
              location == null ? null : location.toString(),
              mapper.writeValueAsString(response.getEntity())));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Every answer can be written as JSON.", e);
    }
    return response;
  }

  private Response repeated(Answer answer) {
    try {
      Response.ResponseBuilder response =
          Response.status(answer.status())
              .entity(mapper.readTree(answer.body()))
              .header("Idempotency-Replayed", "true");
      if (answer.location() != null) {
        response.location(URI.create(answer.location()));
      }
      return response.build();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A kept answer is damaged.", e);
    }
  }

  /** Stands for a request. */
  static String fingerprint(String method, String uri, byte[] content) {
    MessageDigest digest = sha256();
    String line = method + " " + uri + "\n";
    digest.update(line.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest.digest(content));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256.", e);
    }
  }
}
