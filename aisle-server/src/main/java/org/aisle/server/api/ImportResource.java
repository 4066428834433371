package org.aisle.server.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.aisle.server.access.AuditLog;
import org.aisle.server.imports.FeedReader;
import org.aisle.server.imports.ImportJob;
import org.aisle.server.imports.Imports;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** Whole feeds into the catalog. */
@Path("/v1/imports")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Catalog")
final class ImportResource {
  private final Imports imports;
  private final JobList jobs;
  private final AuditLog audit;
  private final ObjectMapper mapper;
  private final Idempotency idempotency;

  @Inject
  ImportResource(
      Imports imports, JobList jobs, AuditLog audit, ObjectMapper mapper, Idempotency idempotency) {
    this.imports = imports;
    this.jobs = jobs;
    this.audit = audit;
    this.mapper = mapper;
    this.idempotency = idempotency;
  }

  /** A feed to fetch. */
  @JsonNaming(SnakeCaseStrategy.class)
  record ImportRequest(
      @Nullable
          @Schema(
              description = "Its address",
              required = true,
              examples = "https://shop.example/feed.xml")
          String url,
      @Nullable @Schema(description = "Its format; detected if left out") String format,
      @Nullable @Schema(description = "The column of each field where detection is wrong")
          Map<String, String> map,
      @Nullable
          @Schema(
              description = "Whether items that it does not have become unavailable",
              defaultValue = "false")
          Boolean full,
      @Nullable
          @Schema(
              description =
                  "Whether a full feed may have fewer than half of the items of the last one",
              defaultValue = "false")
          Boolean force,
      @Nullable @Schema(description = "Whether to change nothing", defaultValue = "false")
          Boolean dryRun) {}

  /** The newest imports. */
  record ImportJobs(List<ImportJob> imports) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Import a feed from an address, in the background",
      description =
          "Google Merchant, Shopify, WooCommerce, Gorse, or any table of products. Multipart takes"
              + " the feed itself as 'file', with the same fields beside it. Nothing changes before"
              + " all of it is read.")
  @Parameter(
      name = Idempotency.HEADER,
      in = ParameterIn.HEADER,
      description = Idempotency.DESCRIPTION,
      schema = @Schema(type = SchemaType.STRING, maxLength = 255))
  @APIResponse(
      responseCode = "202",
      description = "Started; ask for the import at the address in 'Location'",
      content = @Content(schema = @Schema(implementation = ImportJob.class)))
  @APIResponse(
      responseCode = "409",
      description = "An import is under way already",
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
  public Response fetch(
      @Context RoutingContext context,
      @RequestBody(
              required = true,
              content = @Content(schema = @Schema(implementation = ImportRequest.class)))
          @Nullable ImportRequest request) {
    if (request == null || request.url() == null) {
      throw ProblemException.at("/url", "Name the feed's address in 'url', or send it as 'file'.");
    }
    FeedReader.Source source =
        new FeedReader.Source(
            null,
            address(request.url()),
            request.format(),
            request.map() == null ? Map.of() : request.map(),
            Boolean.TRUE.equals(request.dryRun()));
    Imports.Order order =
        new Imports.Order(
            source,
            request.url(),
            Boolean.TRUE.equals(request.full()),
            Boolean.TRUE.equals(request.force()),
            Boolean.TRUE.equals(request.dryRun()),
            Callers.of(context).name());
    return idempotency.once(context, request, () -> start(context, order));
  }

  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Operation(summary = "Import a feed that is sent, in the background")
  @Parameter(
      name = Idempotency.HEADER,
      in = ParameterIn.HEADER,
      description = Idempotency.DESCRIPTION,
      schema = @Schema(type = SchemaType.STRING, maxLength = 255))
  @APIResponse(
      responseCode = "202",
      description = "Started; ask for the import at the address in 'Location'",
      content = @Content(schema = @Schema(implementation = ImportJob.class)))
  @SuppressWarnings("checkstyle:ParameterNumber") // one for each part of the form
  public Response upload(
      @Context RoutingContext context,
      @RestForm("file") @Nullable FileUpload file,
      @RestForm("format") @Nullable String format,
      @RestForm("map") @Nullable String map,
      @RestForm("full") @Nullable String full,
      @RestForm("force") @Nullable String force,
      @RestForm("dry_run") @Nullable String dryRun) {
    if (file == null || file.size() == 0) {
      throw ProblemException.at("/file", "Send the feed as the part 'file'.");
    }
    Imports.Order order =
        new Imports.Order(
            new FeedReader.Source(
                null, null, blankToNull(format), columns(map), flag("dry_run", dryRun)),
            name(file),
            flag("full", full),
            flag("force", force),
            flag("dry_run", dryRun),
            Callers.of(context).name());
    return idempotency.once(
        context,
        file.uploadedFile(),
        Arrays.asList(order.name(), format, map, full, force, dryRun),
        () -> keep(context, file, order));
  }

  /** Keeps what was sent until it is imported. */
  private Response keep(RoutingContext context, FileUpload file, Imports.Order order) {
    busyIfRunning();
    try {
      java.nio.file.Path kept = imports.newFolder().resolve(order.name());
      Files.move(file.uploadedFile(), kept);
      return start(context, order.of(kept));
    } catch (IOException e) {
      throw new UncheckedIOException("A feed that was sent could not be kept.", e);
    }
  }

  /** The end of the name tells the format; nothing of it leads anywhere else. */
  private static String name(FileUpload file) {
    String sent = file.fileName() == null ? "" : file.fileName();
    String plain = sent.replaceAll("[^A-Za-z0-9._-]", "_");
    String end = plain.length() > 60 ? plain.substring(plain.length() - 60) : plain;
    return "feed-" + end;
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }

  private Map<String, String> columns(@Nullable String map) {
    if (map == null || map.isBlank()) {
      return Map.of();
    }
    try {
      return mapper.readValue(map, new TypeReference<Map<String, String>>() {});
    } catch (JsonProcessingException e) {
      throw ProblemException.at("/map", "'map' must be JSON such as {\"price\": \"Cost\"}.");
    }
  }

  private static boolean flag(String name, @Nullable String value) {
    if (value != null && !value.equals("true") && !value.equals("false")) {
      throw ProblemException.at("/" + name, "'%s' must be true or false.".formatted(name));
    }
    return "true".equals(value);
  }

  private static URI address(String url) {
    try {
      URI address = URI.create(url);
      if (url.length() <= 2_000 && address.getHost() != null) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      throw ProblemException.at("/url", "'url' must be an address such as https://….");
    }
    throw ProblemException.at("/url", "'url' must be an address such as https://….");
  }

  private Response start(RoutingContext context, Imports.Order order) {
    try {
      ImportJob job = imports.start(order);
      audit.add(Callers.of(context).name(), "import", job.id());
      return Response.accepted(job).location(URI.create("/v1/imports/" + job.id())).build();
    } catch (Imports.BusyException e) {
      throw busy(e);
    }
  }

  private void busyIfRunning() {
    try {
      imports.requireIdle();
    } catch (Imports.BusyException e) {
      throw busy(e);
    }
  }

  private static ProblemException busy(Imports.BusyException e) {
    return new ProblemException(Problem.of(409, "importing", String.valueOf(e.getMessage())));
  }

  @GET
  @Operation(summary = "The newest imports")
  @APIResponse(
      responseCode = "200",
      description = "Newest first",
      content = @Content(schema = @Schema(implementation = ImportJobs.class)))
  public ImportJobs imports() {
    return new ImportJobs(imports.jobs());
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "How far an import is, and what came of it")
  @APIResponse(
      responseCode = "200",
      description = "The import as of now",
      content = @Content(schema = @Schema(implementation = ImportJob.class)))
  @APIResponse(
      responseCode = "404",
      description = "There is no such import",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public ImportJob job(@PathParam("id") String id) {
    ImportJob job = imports.find(id);
    if (job == null) {
      throw new ProblemException(
          Problem.of(
              404, "unknown_import", "There is no such import; GET /v1/imports lists them."));
    }
    return job;
  }

  @POST
  @Path("/{id}/cancel")
  @Operation(
      summary = "End an import before its time",
      description =
          "It ends within some seconds, on whatever server it runs. What was written stays.")
  @APIResponse(
      responseCode = "202",
      description = "Asked for; ask for the import until its state is 'canceled'",
      content = @Content(schema = @Schema(implementation = ImportJob.class)))
  @APIResponse(
      responseCode = "404",
      description = "There is no such import",
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
    ImportJob job = job(id);
    jobs.cancel(id);
    audit.add(Callers.of(context).name(), "cancel job", id);
    return Response.accepted(job).build();
  }
}
