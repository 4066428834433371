package org.aisle.server.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.aisle.server.access.AuditLog;
import org.aisle.server.merchandising.Books;
import org.aisle.server.merchandising.InvalidBookException;
import org.aisle.server.merchandising.Merchandising;
import org.aisle.server.merchandising.PlacementBook;
import org.aisle.server.merchandising.RuleBook;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the shop's owner wants of the lists. What is written here acts on the next answer. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Merchandising")
@APIResponse(
    responseCode = "400",
    description = "What is wrong with the request",
    content =
        @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
final class MerchandisingResource {
  private final Books books;
  private final Merchandising merchandising;
  private final AuditLog audit;

  @Inject
  MerchandisingResource(Books books, Merchandising merchandising, AuditLog audit) {
    this.books = books;
    this.merchandising = merchandising;
    this.audit = audit;
  }

  @GET
  @Path("/rules")
  @Operation(summary = "All rules")
  @APIResponse(
      responseCode = "200",
      description = "The rules, in their order",
      content = @Content(schema = @Schema(implementation = RuleBook.class)))
  public RuleBook rules() {
    return books.rules();
  }

  @PUT
  @Path("/rules")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Put these rules in place of all others",
      description =
          "Boost, bury, pin or exclude items, by an expression or by id; at a time, for an"
              + " audience, in placements. Hard filters, such as stock, are never overruled.")
  @APIResponse(
      responseCode = "200",
      description = "The rules as they act now",
      content = @Content(schema = @Schema(implementation = RuleBook.class)))
  public RuleBook putRules(
      @Context RoutingContext context,
      @RequestBody(
              required = true,
              content =
                  @Content(
                      schema = @Schema(implementation = RuleBook.class),
                      examples =
                          @ExampleObject(
                              name = "rules",
                              value =
                                  """
                                  {"rules": [
                                   {"id": "summer", "action": "boost", "strength": 0.3, "filter": "in_category('Outdoor')",
                                    "from": "2026-06-01T00:00:00Z", "until": "2026-09-01T00:00:00Z"},
                                   {"id": "launch", "action": "pin", "item_ids": ["SKU1"], "position": 0, "placements": ["home-for-you"],
                                    "audience": {"visitors": "new"}},
                                   {"id": "recall", "action": "exclude", "filter": "brand == 'Acme' && price < 20"}]}\
                                  """)))
          @NotNull(message = "must have a body; {\"rules\": []} takes all rules away")
          RuleBook rules) {
    try {
      books.write(rules);
    } catch (InvalidBookException e) {
      throw ProblemException.at(e.pointer(), String.valueOf(e.getMessage()));
    }
    return changed(context, "write rules", books.rules());
  }

  @GET
  @Path("/placements")
  @Operation(summary = "The settings of placements, and the placements of pages")
  @APIResponse(
      responseCode = "200",
      description = "What differs from what placements do by themselves; every page",
      content = @Content(schema = @Schema(implementation = PlacementBook.class)))
  public PlacementBook placements() {
    return merchandising.shown(books.placements());
  }

  @PUT
  @Path("/placements")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Put these settings in place of all others")
  @APIResponse(
      responseCode = "200",
      description = "The settings as they act now",
      content = @Content(schema = @Schema(implementation = PlacementBook.class)))
  public PlacementBook putPlacements(
      @Context RoutingContext context,
      @RequestBody(
              required = true,
              content =
                  @Content(
                      schema = @Schema(implementation = PlacementBook.class),
                      examples =
                          @ExampleObject(
                              name = "settings",
                              value =
                                  """
                                  {"placements": {"home-for-you": {"n": 8, "diversity": "high", "max_per_brand": 2,
                                    "already_bought": "hide", "filter": "price < 500", "fallback": "trending"}},
                                   "pages": {"home": ["home-for-you", "trending", "new"]}}\
                                  """)))
          @NotNull(message = "must have a body; {} takes all settings away")
          PlacementBook placements) {
    try {
      books.write(placements);
    } catch (InvalidBookException e) {
      throw ProblemException.at(e.pointer(), String.valueOf(e.getMessage()));
    }
    changed(context, "write placements", placements);
    return placements();
  }

  private <T> T changed(RoutingContext context, String action, T now) {
    merchandising.refresh();
    audit.add(Callers.of(context).name(), action, "all");
    return now;
  }
}
