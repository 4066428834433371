package org.aisle.server.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.aisle.server.access.AuditLog;
import org.aisle.server.lifecycle.ModelVersions;
import org.aisle.server.lifecycle.Retraining;
import org.aisle.server.lifecycle.Serving;
import org.aisle.server.lifecycle.TrainingJob;
import org.aisle.store.DataDirectory;
import org.aisle.store.StoreException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The versions of the models: training a new one, and choosing the one that serves. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Models")
final class ModelResource {
  private final DataDirectory directory;
  private final Serving serving;
  private final Retraining retraining;
  private final AuditLog audit;
  private final Idempotency idempotency;

  @Inject
  ModelResource(
      DataDirectory directory,
      Serving serving,
      Retraining retraining,
      AuditLog audit,
      Idempotency idempotency) {
    this.directory = directory;
    this.serving = serving;
    this.retraining = retraining;
    this.audit = audit;
    this.idempotency = idempotency;
  }

  /**
   * What is to be trained; everything may be left out.
   *
   * @param algorithm what learns the visitors' taste
   * @param parameters its hyper-parameters
   * @param evaluate whether to compare with popularity first
   * @param force whether the result serves even if popularity is better
   */
  @JsonNaming(SnakeCaseStrategy.class)
  record TrainRequest(
      @Nullable @Size(min = 1, max = 100, message = "must have 1 to 100 characters")
          String algorithm,
      @Nullable @Size(max = 50, message = "may have at most 50 entries")
          Map<String, String> parameters,
      @Nullable @Schema(defaultValue = "true") Boolean evaluate,
      @Nullable @Schema(defaultValue = "false") Boolean force) {}

  /**
   * All versions.
   *
   * @param serving the version that answers now; {@code untrained} for best sellers
   * @param versions newest first
   */
  @JsonNaming(SnakeCaseStrategy.class)
  record Models(String serving, List<Version> versions) {}

  /**
   * A version of the models.
   *
   * @param version its name
   * @param live whether it serves
   * @param algorithm what learned the visitors' taste
   * @param interactions how many it learned from
   * @param notes when it was trained and how it was measured
   * @param fault why it cannot be served
   */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Version(
      String version,
      boolean live,
      @Nullable String algorithm,
      int interactions,
      Map<String, String> notes,
      @Nullable String fault) {
    static Version of(ModelVersions.ModelVersion known) {
      return new Version(
          known.version(),
          known.live(),
          known.algorithm(),
          known.interactions(),
          known.notes(),
          known.fault());
    }
  }

  /**
   * A training.
   *
   * @param id its name
   * @param state {@code running}, {@code done}, {@code worse} (than popularity, so it does not
   *     serve) or {@code failed}
   * @param startedAt when
   * @param finishedAt when
   * @param stage what it does now
   * @param version the version it made
   * @param detail what came of it
   * @param measured metrics of the new model and of popularity
   */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Job(
      String id,
      String state,
      Instant startedAt,
      @Nullable Instant finishedAt,
      String stage,
      @Nullable String version,
      @Nullable String detail,
      Map<String, Double> measured) {
    static Job of(TrainingJob job) {
      return new Job(
          job.id(),
          job.state().name().toLowerCase(Locale.ROOT),
          job.started(),
          job.finished(),
          job.stage(),
          job.version(),
          job.detail(),
          job.measured());
    }
  }

  /** The newest trainings. */
  record Jobs(List<Job> jobs) {}

  @GET
  @Path("/models")
  @Operation(summary = "The versions of the models")
  @APIResponse(
      responseCode = "200",
      description = "Newest first",
      content = @Content(schema = @Schema(implementation = Models.class)))
  public Models models() {
    return new Models(
        serving.snapshot().version(),
        ModelVersions.of(directory).stream().map(Version::of).toList());
  }

  @POST
  @Path("/models/train")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Train on the newest data, in the background",
      description =
          "Learns from the imported data and all stored events. The new version serves from the"
              + " next answer on, unless popularity is better.")
  @Parameter(
      name = Idempotency.HEADER,
      in = ParameterIn.HEADER,
      description = Idempotency.DESCRIPTION,
      schema = @Schema(type = SchemaType.STRING, maxLength = 255))
  @APIResponse(
      responseCode = "202",
      description = "Started; ask for the job at the address in 'Location'",
      content = @Content(schema = @Schema(implementation = Job.class)))
  @APIResponse(
      responseCode = "409",
      description = "A training is under way already",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  @APIResponse(
      responseCode = "422",
      description = "The Idempotency-Key was sent with another request",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public Response train(
      @Context RoutingContext context,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = TrainRequest.class),
                      examples = {
                        @ExampleObject(name = "usual", value = "{}"),
                        @ExampleObject(
                            name = "als",
                            value =
                                "{\"algorithm\": \"als\", \"parameters\": {\"factors\": \"64\"}}")
                      }))
          @jakarta.validation.Valid
          @Nullable TrainRequest request) {
    return idempotency.once(context, request, () -> start(context, request));
  }

  private Response start(RoutingContext context, @Nullable TrainRequest request) {
    try {
      Job job = Job.of(retraining.start(order(request)));
      audit.add(Callers.of(context).name(), "train", job.id());
      return Response.accepted(job).location(URI.create("/v1/jobs/" + job.id())).build();
    } catch (IllegalArgumentException e) {
      throw ProblemException.at("/algorithm", String.valueOf(e.getMessage()));
    } catch (Retraining.BusyException e) {
      throw new ProblemException(Problem.of(409, "training", String.valueOf(e.getMessage())));
    }
  }

  private static Retraining.Order order(@Nullable TrainRequest request) {
    return request == null
        ? Retraining.Order.USUAL
        : new Retraining.Order(
            request.algorithm(),
            request.parameters(),
            !Boolean.FALSE.equals(request.evaluate()),
            Boolean.TRUE.equals(request.force()));
  }

  @POST
  @Path("/models/{version}/promote")
  @Operation(
      summary = "Let a version serve",
      description = "Also puts the one before back. If it cannot be loaded, nothing changes.")
  @APIResponse(
      responseCode = "200",
      description = "It serves",
      content = @Content(schema = @Schema(implementation = Models.class)))
  @APIResponse(
      responseCode = "404",
      description = "There is no such version",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  @APIResponse(
      responseCode = "409",
      description = "It is damaged, or was trained on another catalog",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public Models promote(@Context RoutingContext context, @PathParam("version") String version) {
    if (!directory.versions().contains(version)) {
      throw new ProblemException(
          Problem.of(
              404,
              "unknown_version",
              "There is no model version '%s'; GET /v1/models lists them."
                  .formatted(version.length() > 100 ? version.substring(0, 100) : version)));
    }
    try {
      serving.promote(version);
    } catch (StoreException e) {
      throw new ProblemException(
          Problem.of(409, "version_unusable", String.valueOf(e.getMessage())));
    }
    audit.add(Callers.of(context).name(), "promote", version);
    return models();
  }

  @GET
  @Path("/jobs")
  @Operation(summary = "The newest trainings")
  @APIResponse(
      responseCode = "200",
      description = "Newest first",
      content = @Content(schema = @Schema(implementation = Jobs.class)))
  public Jobs jobs() {
    return new Jobs(retraining.jobs().stream().map(Job::of).toList());
  }

  @GET
  @Path("/jobs/{id}")
  @Operation(summary = "How far a training is")
  @APIResponse(
      responseCode = "200",
      description = "The training as of now",
      content = @Content(schema = @Schema(implementation = Job.class)))
  @APIResponse(
      responseCode = "404",
      description = "There is no such training since the server started",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public Job job(@PathParam("id") String id) {
    return retraining.jobs().stream()
        .filter(job -> job.id().equals(id))
        .findFirst()
        .map(Job::of)
        .orElseThrow(() ->
            new ProblemException(
                Problem.of(404, "unknown_job", "There is no such job since the server started.")));
  }
}
