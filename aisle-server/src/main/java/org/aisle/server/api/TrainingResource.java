package org.aisle.server.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import org.aisle.server.access.AuditLog;
import org.aisle.server.jobs.JobRow;
import org.aisle.server.lifecycle.Retraining;
import org.aisle.server.lifecycle.TrainingJob;
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

/** Trains a new version of the models. */
@Path("/v1/models/train")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Models")
final class TrainingResource {
  private final Retraining retraining;
  private final JobList jobs;
  private final AuditLog audit;
  private final Idempotency idempotency;

  @Inject
  TrainingResource(Retraining retraining, JobList jobs, AuditLog audit, Idempotency idempotency) {
    this.retraining = retraining;
    this.jobs = jobs;
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

  @POST
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
      TrainingJob job = retraining.start(order(request));
      audit.add(Callers.of(context).name(), "train", job.id());
      return Response.accepted(jobs.started(JobRow.TRAINING, job))
          .location(URI.create("/v1/jobs/" + job.id()))
          .build();
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
}
