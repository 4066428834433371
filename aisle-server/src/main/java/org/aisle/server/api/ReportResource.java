package org.aisle.server.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.aisle.server.events.AttributionReport;
import org.aisle.server.events.AttributionReport.Estimate;
import org.aisle.server.lifecycle.Serving;
import org.aisle.server.persistence.Database;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What the placements bring. */
@Path("/v1/placements/report")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Report")
final class ReportResource {
  private static final int DAYS_USUAL = 30;
  private static final int DAYS_MAX = 366;

  private final Database database;
  private final Serving serving;
  private final InstantSource clock = InstantSource.system();

  @Inject
  ReportResource(Database database, Serving serving) {
    this.database = database;
    this.serving = serving;
  }

  /** The report. */
  record Report(
      @Schema(description = "Its first day") LocalDate from,
      @Schema(description = "Its last day") LocalDate to,
      @Schema(
              description =
                  "One for each day and placement that something was owed to, oldest first")
          List<Row> rows) {}

  /** What a placement brought on a day. */
  @JsonNaming(SnakeCaseStrategy.class)
  record Row(
      @Schema(description = "By UTC") LocalDate day,
      @Schema(description = "The slot on the page") String placement,
      @Schema(description = "Answers that were seen") int impressions,
      @Schema(description = "Items that were followed") int clicks,
      @Schema(description = "The share of the seen answers with a click") Interval clickRate,
      @Schema(description = "Items that were put into the cart") int carts,
      @Schema(description = "Items that were bought and not given back") int purchases,
      @Schema(description = "What they cost") Interval revenue) {
    static Row of(AttributionReport.Entry entry) {
      return new Row(
          entry.day(),
          entry.placement(),
          entry.impressions(),
          entry.clicks(),
          Interval.of(entry.clickRate()),
          entry.carts(),
          entry.purchases(),
          Interval.of(entry.revenue()));
    }
  }

  /** A number and where it lies with 95 % confidence. */
  record Interval(
      @Schema(description = "The number") double value,
      @Schema(description = "Its lower end") double low,
      @Schema(description = "Its upper end") double high) {
    static Interval of(Estimate estimate) {
      return new Interval(estimate.value(), estimate.low(), estimate.high());
    }
  }

  @GET
  @Operation(
      summary = "What each placement brought, day by day",
      description =
          "Impressions, clicks, carts, purchases and revenue that events with a rec_id prove, and"
              + " purchases within seven days after such a click by the same visitor.")
  @Parameter(name = "from", in = ParameterIn.QUERY, example = "2026-11-01")
  @Parameter(name = "to", in = ParameterIn.QUERY, example = "2026-11-24")
  @APIResponse(
      responseCode = "200",
      description = "The report",
      content = @Content(schema = @Schema(implementation = Report.class)))
  @APIResponse(
      responseCode = "400",
      description = "What is wrong with the request",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public Report report(@Context UriInfo uri) {
    Parameters parameters = Parameters.of(uri, List.of("from", "to"));
    LocalDate last = day("to", parameters.text("to"));
    LocalDate to = last == null ? clock.instant().atZone(ZoneOffset.UTC).toLocalDate() : last;
    LocalDate first = day("from", parameters.text("from"));
    LocalDate from = first == null ? to.minusDays(DAYS_USUAL - 1) : first;
    if (from.isAfter(to) || from.plusDays(DAYS_MAX).isBefore(to)) {
      throw ProblemException.of(
          "from",
          "'from' (%s) must lie before 'to' (%s), by at most %d days."
              .formatted(from, to, DAYS_MAX));
    }
    return new Report(
        from,
        to,
        AttributionReport.of(database, from, to, serving.snapshot().catalog()).stream()
            .map(Row::of)
            .toList());
  }

  private static @Nullable LocalDate day(String name, @Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      LocalDate day = LocalDate.parse(text);
      if (day.getYear() < 1970 || day.getYear() > 9999) {
        throw ProblemException.of(name, "'%s' must lie after 1970.".formatted(name));
      }
      return day;
    } catch (DateTimeException e) {
      throw ProblemException.of(name, "'%s' must be a day such as 2026-11-24.".formatted(name));
    }
  }
}
