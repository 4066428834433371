package org.aisle.server.storefront;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.util.ArrayList;
import java.util.List;
import org.aisle.recommend.Placement;
import org.aisle.recommend.Query;

/** Shows whoever can read one a page, where a program gets a problem. */
@Provider
@Storefront
final class ErrorPages implements ContainerResponseFilter {
  private static final int NOT_FOUND = 404;
  private static final int FORBIDDEN = 403;
  private static final int RAIL_LENGTH = 8;

  private final Visits visits;
  private final CurrentVertxRequest current;

  ErrorPages(Visits visits, CurrentVertxRequest current) {
    this.visits = visits;
    this.current = current;
  }

  @CheckedTemplate(basePath = "storefront")
  static final class Templates {
    static native TemplateInstance error(Shell shell, Page page);
  }

  /** What the page says. */
  record Page(String title, String detail, List<Rail> rails) {}

  @Override
  public void filter(ContainerRequestContext in, ContainerResponseContext out) {
    String accepted = in.getHeaderString("Accept");
    if (out.getStatus() >= 400 && accepted != null && accepted.contains(MediaType.TEXT_HTML)) {
      String page = page(out.getStatus());
      out.setEntity(page, null, MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"));
    }
  }

  private String page(int status) {
    Visit visit = visits.open(current.getCurrent().request());
    List<Rail> rails = new ArrayList<>();
    if (status == NOT_FOUND) {
      Query query = Query.of(Placement.POPULAR, visit.visitor(), RAIL_LENGTH);
      visit.addRail(rails, visit.recommend(List.of(query)).getFirst(), "Best sellers");
    }
    String title =
        switch (status) {
          case NOT_FOUND -> "There is nothing here";
          case FORBIDDEN -> "That came from another site";
          default -> status < 500 ? "That did not work" : "Something went wrong";
        };
    String detail =
        switch (status) {
          case NOT_FOUND -> "The product or page may be gone. Here is what others like.";
          case FORBIDDEN -> "The shop takes forms from its own pages only. Go back and try again.";
          default -> "Go back and try again; the shop's log says more.";
        };
    return Templates.error(visit.shell(title), new Page(title, detail, rails)).render();
  }
}
