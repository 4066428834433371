package org.aisle.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.aisle.catalog.Catalog;
import org.aisle.catalog.Item;
import org.aisle.ids.IdIndex;
import org.aisle.server.access.AuditLog;
import org.aisle.server.catalog.ItemChange;
import org.aisle.server.catalog.ItemChange.Kind;
import org.aisle.server.catalog.ItemFields;
import org.aisle.server.lifecycle.CatalogWriter;
import org.aisle.server.lifecycle.Serving;
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

/** The items of the catalog. What changes here changes the very next answer. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Catalog")
final class ItemResource {
  private static final int LIMIT_DEFAULT = 100;
  private static final int LIMIT_MAX = 1_000;
  private static final int ID_MAX = 500;

  private final Serving serving;
  private final CatalogWriter writer;
  private final AuditLog audit;
  private final ObjectMapper mapper;
  private final Idempotency idempotency;

  @Inject
  ItemResource(
      Serving serving,
      CatalogWriter writer,
      AuditLog audit,
      ObjectMapper mapper,
      Idempotency idempotency) {
    this.serving = serving;
    this.writer = writer;
    this.audit = audit;
    this.mapper = mapper;
    this.idempotency = idempotency;
  }

  /** A part of the catalog. */
  record ItemPage(
      @Schema(
              description = "In the order in which they came into the catalog",
              implementation = ItemBody.class,
              type = SchemaType.ARRAY)
          List<ObjectNode> items,
      @Nullable @Schema(description = "The cursor of the next part, or null") String next) {}

  @GET
  @Path("/items/{id}")
  @Operation(summary = "One item")
  @APIResponse(
      responseCode = "200",
      description = "The item as of now",
      content = @Content(schema = @Schema(implementation = ItemBody.class)))
  @APIResponse(
      responseCode = "404",
      description = "There is no such item, or it is hidden",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public ObjectNode item(@PathParam("id") String id) {
    return ItemFields.of(known(id));
  }

  @GET
  @Path("/items")
  @Operation(summary = "The items, a part at a time")
  @Parameter(
      name = "cursor",
      in = ParameterIn.QUERY,
      description = "From the part before",
      schema = @Schema(type = SchemaType.STRING))
  @Parameter(
      name = "limit",
      in = ParameterIn.QUERY,
      description = "How many",
      schema =
          @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "1000", defaultValue = "100"))
  @APIResponse(
      responseCode = "200",
      description = "The header 'Link' has the address of the next part",
      content = @Content(schema = @Schema(implementation = ItemPage.class)))
  public Response items(@Context UriInfo uri) {
    Parameters parameters = Parameters.of(uri, List.of("cursor", "limit"));
    Integer asked = parameters.whole("limit", LIMIT_MAX);
    int limit = asked == null ? LIMIT_DEFAULT : asked;
    Catalog catalog = serving.snapshot().catalog();
    List<ObjectNode> items = new ArrayList<>();
    int index = after(catalog, parameters.text("cursor"));
    for (; index < catalog.size() && items.size() < limit; index++) {
      if (!catalog.item(index).hidden()) {
        items.add(ItemFields.of(catalog.item(index)));
      }
    }
    while (index < catalog.size() && catalog.item(index).hidden()) {
      index++;
    }
    String next = index < catalog.size() && !items.isEmpty() ? cursor(items.getLast()) : null;
    Response.ResponseBuilder response = Response.ok(new ItemPage(items, next));
    if (next != null) {
      response.header(
          "Link", "</v1/items?cursor=%s&limit=%d>; rel=\"next\"".formatted(next, limit));
    }
    return response.build();
  }

  private static String cursor(ObjectNode item) {
    byte[] id = item.get("item_id").asText().getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
  }

  private static int after(Catalog catalog, @Nullable String cursor) {
    if (cursor == null) {
      return 0;
    }
    try {
      String id = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      int index = catalog.indexOf(id);
      if (index != IdIndex.ABSENT) {
        return index + 1;
      }
    } catch (IllegalArgumentException e) {
      throw ProblemException.of("cursor", "This is not a cursor; leave it out to begin.");
    }
    throw ProblemException.of("cursor", "This cursor is not valid any more; begin again.");
  }

  @PUT
  @Path("/items/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Add an item, or replace all that is known of it",
      description = "On the disk when answered, and in the very next answer.")
  @APIResponse(
      responseCode = "200",
      description = "Replaced",
      content = @Content(schema = @Schema(implementation = ItemBody.class)))
  @APIResponse(
      responseCode = "201",
      description = "Added",
      content = @Content(schema = @Schema(implementation = ItemBody.class)))
  public Response put(
      @Context RoutingContext context,
      @PathParam("id") String id,
      @RequestBody(
              required = true,
              content =
                  @Content(
                      schema = @Schema(implementation = ItemBody.class),
                      examples =
                          @ExampleObject(
                              name = "tent",
                              value =
                                  """
                                  {"title": "Trail tent", "price": 199.0, "availability": "in_stock", "categories": ["Outdoor > Tents"], "brand": "Fjell"}\
                                  """)))
          byte[] body)
      throws IOException {
    requireId(id);
    ObjectNode fields = fields(body, id);
    boolean known = CatalogWriter.find(serving.snapshot().catalog(), id) != null;
    write(context, List.of(new ItemChange(id, Kind.PUT, fields)));
    return Response.status(known ? 200 : 201).entity(item(id)).build();
  }

  @PATCH
  @Path("/items/{id}")
  @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
  @Operation(
      summary = "Change some fields of an item, such as price and stock",
      description =
          "A JSON merge patch (RFC 7396): null removes a field. On the disk when answered, and in"
              + " the very next answer.")
  @APIResponse(
      responseCode = "200",
      description = "Changed",
      content = @Content(schema = @Schema(implementation = ItemBody.class)))
  @APIResponse(
      responseCode = "404",
      description = "There is no such item, or it is hidden",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public ObjectNode patch(
      @Context RoutingContext context,
      @PathParam("id") String id,
      @RequestBody(
              required = true,
              content =
                  @Content(
                      schema = @Schema(implementation = ItemBody.class),
                      examples =
                          @ExampleObject(
                              name = "sold out",
                              value = "{\"availability\": \"out_of_stock\", \"price\": 149.0}")))
          byte[] body)
      throws IOException {
    known(id);
    write(context, List.of(new ItemChange(id, Kind.PATCH, fields(body, id))));
    return item(id);
  }

  @DELETE
  @Path("/items/{id}")
  @Operation(
      summary = "Hide an item",
      description =
          "It is shown nowhere from the next answer on; what shoppers did with it is kept. PUT brings"
              + " it back.")
  @APIResponse(responseCode = "204", description = "Hidden")
  @APIResponse(
      responseCode = "404",
      description = "There is no such item, or it is hidden already",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public Response hide(@Context RoutingContext context, @PathParam("id") String id) {
    known(id);
    write(context, List.of(new ItemChange(id, Kind.HIDE, mapper.createObjectNode())));
    audit.add(Callers.of(context).name(), "hide-item", id.substring(0, Math.min(200, id.length())));
    return Response.noContent().build();
  }

  @POST
  @Path("/items:batch")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Change up to 1,000 items at once",
      description =
          "'op' is put (default), patch or delete. Good entries are stored together; each bad one is"
              + " named by its index.")
  @Parameter(
      name = Idempotency.HEADER,
      in = ParameterIn.HEADER,
      description = Idempotency.DESCRIPTION,
      schema = @Schema(type = SchemaType.STRING, maxLength = 255))
  @APIResponse(
      responseCode = "200",
      description = "What became of it",
      content = @Content(schema = @Schema(implementation = ItemBatch.Receipt.class)))
  @APIResponse(
      responseCode = "422",
      description = "The Idempotency-Key was sent with another request",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public Response batch(
      @Context RoutingContext context,
      @RequestBody(
              required = true,
              content =
                  @Content(
                      schema = @Schema(implementation = ItemBatch.Body.class),
                      examples =
                          @ExampleObject(
                              name = "stock",
                              value =
                                  """
                                  {"op": "patch", "items": [{"item_id": "SKU1", "availability": "out_of_stock"}, {"item_id": "SKU2", "price": 9.9}]}\
                                  """)))
          byte[] body)
      throws IOException {
    ObjectNode asked = object(body);
    return idempotency.once(
        context,
        body,
        () -> {
          ItemBatch batch = ItemBatch.read(asked, serving.snapshot().catalog());
          if (!batch.changes().isEmpty()) {
            write(context, batch.changes());
          }
          return Response.ok(batch.receipt()).build();
        });
  }

  private void write(RoutingContext context, List<ItemChange> changes) {
    writer.write(changes, Callers.of(context).name());
  }

  private Item known(String id) {
    Item item = CatalogWriter.find(serving.snapshot().catalog(), id);
    if (item == null) {
      throw new ProblemException(
          Problem.of(
              404,
              "unknown_item",
              "There is no item '%s' in the catalog; PUT /v1/items/%s adds it."
                  .formatted(clip(id), URLEncoder.encode(clip(id), StandardCharsets.UTF_8))));
    }
    return item;
  }

  private static void requireId(String id) {
    if (id.isBlank() || id.length() > ID_MAX) {
      throw new ProblemException(
          Problem.of(400, "invalid_request", "An item's id must have 1 to 500 characters."));
    }
  }

  private static String clip(String id) {
    return id.length() > 100 ? id.substring(0, 100) : id;
  }

  private ObjectNode fields(byte[] body, String id) throws IOException {
    ObjectNode fields = object(body);
    try {
      ItemFields.check(fields);
    } catch (ItemFields.FieldException e) {
      throw ProblemException.at(e.pointer(), String.valueOf(e.getMessage()));
    }
    JsonNode own = fields.remove("item_id");
    if (own != null && !own.asText().equals(id)) {
      throw ProblemException.at(
          "/item_id", "The item_id of the body is another one than that of the address.");
    }
    return fields;
  }

  private ObjectNode object(byte[] body) throws IOException {
    if (mapper.readTree(body) instanceof ObjectNode object) {
      return object;
    }
    throw ProblemException.at("", "The body must be one JSON object.");
  }
}
