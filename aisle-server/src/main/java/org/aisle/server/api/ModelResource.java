package org.aisle.server.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.aisle.server.access.AuditLog;
import org.aisle.server.lifecycle.ModelVersions;
import org.aisle.server.lifecycle.Serving;
import org.aisle.store.DataDirectory;
import org.aisle.store.StoreException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The versions of the models, and choosing the one that serves. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Models")
final class ModelResource {
  private final DataDirectory directory;
  private final Serving serving;
  private final AuditLog audit;

  @Inject
  ModelResource(DataDirectory directory, Serving serving, AuditLog audit) {
    this.directory = directory;
    this.serving = serving;
    this.audit = audit;
  }

  /** All versions. */
  @JsonNaming(SnakeCaseStrategy.class)
  record Models(
      @Schema(description = "The version that answers now; 'untrained' for best sellers")
          String serving,
      @Schema(description = "Newest first") List<Version> versions) {}

  /** A version of the models. */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Version(
      @Schema(description = "Its name") String version,
      @Schema(description = "Whether it serves") boolean live,
      @Nullable @Schema(description = "What learned the visitors' taste") String algorithm,
      @Schema(description = "How many it learned from") int interactions,
      @Schema(description = "When it was trained and how it was measured")
          Map<String, String> notes,
      @Nullable @Schema(description = "Why it cannot be served") String fault) {
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
}
