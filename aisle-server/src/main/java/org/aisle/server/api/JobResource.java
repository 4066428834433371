package org.aisle.server.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import org.aisle.server.access.AuditLog;
import org.aisle.server.jobs.JobRow;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What runs in the background. */
@Path("/v1/jobs")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Jobs")
final class JobResource {
  private static final Set<String> KINDS = Set.of(JobRow.IMPORT, JobRow.TRAINING);
  private static final int LISTED = 50;

  private final JobList jobs;
  private final AuditLog audit;

  @Inject
  JobResource(JobList jobs, AuditLog audit) {
    this.jobs = jobs;
    this.audit = audit;
  }

  /** The newest jobs. */
  record Jobs(List<Job> jobs) {}

  @GET
  @Operation(summary = "The newest trainings and imports, on all servers")
  @APIResponse(
      responseCode = "200",
      description = "Newest first, at most 50",
      content = @Content(schema = @Schema(implementation = Jobs.class)))
  public Jobs jobs(
      @Parameter(
              description = "Only those of this kind.",
              schema = @Schema(enumeration = {"training", "import"}))
          @QueryParam("kind")
          @Nullable String kind) {
    if (kind != null && !KINDS.contains(kind)) {
      throw ProblemException.of("kind", "'kind' must be 'training' or 'import'.");
    }
    return new Jobs(jobs.newest(kind, LISTED));
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "How far a job is, and what came of it")
  @APIResponse(
      responseCode = "200",
      description = "The job as of at most two seconds ago",
      content = @Content(schema = @Schema(implementation = Job.class)))
  @APIResponse(
      responseCode = "404",
      description = "There is no such job",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public Job job(@PathParam("id") String id) {
    return jobs.find(id);
  }

  @POST
  @Path("/{id}/cancel")
  @Operation(
      summary = "End a job before its time",
      description =
          "It ends within some seconds, on whatever server it runs. A training changes nothing"
              + " then; of an import, what was written until then stays.")
  @APIResponse(
      responseCode = "202",
      description = "Asked for; ask for the job until its state is 'canceled'",
      content = @Content(schema = @Schema(implementation = Job.class)))
  @APIResponse(
      responseCode = "404",
      description = "There is no such job",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  @APIResponse(
      responseCode = "409",
      description = "It ended already",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public Response cancel(@Context RoutingContext context, @PathParam("id") String id) {
    Job job = jobs.cancel(id);
    audit.add(Callers.of(context).name(), "cancel job", job.id());
    return Response.accepted(job).build();
  }
}
