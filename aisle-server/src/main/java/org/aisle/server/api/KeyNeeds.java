package org.aisle.server.api;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.aisle.server.access.Scope;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** Says in the description of the API which key every address needs, as the guard will ask. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class KeyNeeds implements OASFilter {
  /** What the kind of protection is called in the description. */
  private static final String SCHEME = "key";

  @Override
  public void filterOpenAPI(OpenAPI description) {
    if (description.getComponents() == null) {
      description.setComponents(OASFactory.createComponents());
    }
    description
        .getComponents()
        .addSecurityScheme(
            SCHEME,
            OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .description(
                    "A key, as 'aisle keys create' makes it. Publishable keys have the scopes read"
                        + " and events."));
    description
        .getPaths()
        .getPathItems()
        .forEach((path, item) ->
            item.getOperations()
                .forEach((method, operation) -> tell(operation, method.name(), path)));
  }

  private static void tell(Operation operation, String method, String path) {
    Scope needed = Rights.needed(method, path);
    operation.setSecurity(
        needed == null
            ? List.of()
            : List.of(
                OASFactory.createSecurityRequirement().addScheme(SCHEME, List.of(needed.id()))));
  }
}
