package org.aisle.server.storefront;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.util.List;
import org.aisle.ids.IdIndex;
import org.aisle.server.events.EventItem;
import org.jspecify.annotations.Nullable;

/** Takes from the page which rails a shopper has seen, so that the report has impressions. */
@Path("/shown")
@Storefront
@RunOnVirtualThread
final class ShownResource {
  private static final int ITEMS_MAX = 100;

  private final Visits visits;

  ShownResource(Visits visits) {
    this.visits = visits;
  }

  @POST
  public void shown(
      @Context HttpServerRequest request,
      @FormParam("rec_id") @Nullable String recId,
      @FormParam("from") @Nullable String from,
      @FormParam("item") @Nullable List<String> shown) {
    if (recId == null || from == null) {
      return;
    }
    Visit visit = visits.open(request);
    List<EventItem> items =
        (shown == null ? List.<String>of() : shown)
            .stream()
                .limit(ITEMS_MAX)
                .filter(id -> visit.shop().snapshot().catalog().indexOf(id) != IdIndex.ABSENT)
                .map(EventItem::of)
                .toList();
    visit.recordShown(items, recId, from);
  }
}
