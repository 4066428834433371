package org.aisle.server.api;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.aisle.server.access.Scope;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Adds to the description of the API what the guard and the parameters' reader do at many
 * addresses: refusals, the headers with a browser's tokens, and the filters of lists.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class UsualAnswers implements OASFilter {
  private static final String PROBLEM = "#/components/schemas/Problem";
  private static final String RETRY_AFTER = "Retry-After";
  private static final String GET = "GET";

  /** Refusals by status; which of them an address has depends on what it takes. */
  private static final Map<String, String> REFUSALS =
      Map.of(
          "400", "What is wrong with the request",
          "401", "No key, or one that does not work",
          "403", "The key does not open this, or not for this visitor or page",
          "413", "The body is too large",
          "415", "The body is not of a kind that is taken here",
          "429", "Too many requests: the header 'RateLimit' says what is left",
          "503", "Not now: nothing was changed, so ask again");

  private static final Map<String, String> LIST_PARAMETERS =
      Map.of(
          "category", "A path such as 'Outdoor > Tents'; more than once for several",
          "price_min", "The lowest price",
          "price_max", "The highest price",
          "filter", "Which items may be shown, as an expression in CEL: see /v1/recommendations",
          "explain", "true to name the item that each recommendation is owed to",
          "n", "How many items, 1 to 100; 12 if left out");

  @Override
  public void filterOpenAPI(OpenAPI description) {
    description
        .getPaths()
        .getPathItems()
        .forEach((path, item) ->
            item.getOperations()
                .forEach((method, operation) -> complete(operation, method.name(), path)));
  }

  private static void complete(Operation operation, String method, String path) {
    Scope needed = Rights.needed(method, path);
    if (needed == null) {
      return;
    }
    refuse(operation, List.of("400", "401", "403", "429", "503"));
    if (operation.getRequestBody() != null) {
      refuse(operation, List.of("413", "415"));
    }
    if (needed == Scope.READ) {
      header(
          operation,
          Callers.VISITOR_TOKEN,
          "Of a publishable key with a client_id: what POST /v1/visitors gave with it");
      header(
          operation,
          Callers.USER_TOKEN,
          "Of a publishable key with a user_id: see user_token of /v1/recommendations");
      if (method.equals(GET)) {
        new TreeMap<>(LIST_PARAMETERS).forEach((name, meaning) -> query(operation, name, meaning));
      }
    }
  }

  private static void refuse(Operation operation, List<String> statuses) {
    for (String status : statuses) {
      APIResponse known = operation.getResponses().getAPIResponse(status);
      if (known == null || known.getContent() == null) {
        operation.getResponses().addAPIResponse(status, refusal(status));
      }
    }
  }

  private static APIResponse refusal(String status) {
    Content problem =
        OASFactory.createContent()
            .addMediaType(
                Problem.MEDIA_TYPE,
                OASFactory.createMediaType().schema(OASFactory.createSchema().ref(PROBLEM)));
    APIResponse refusal =
        OASFactory.createAPIResponse()
            .description(REFUSALS.getOrDefault(status, ""))
            .content(problem);
    if (status.equals("429") || status.equals("503")) {
      refusal.addHeader(
          RETRY_AFTER,
          OASFactory.createHeader()
              .description("After how many seconds")
              .schema(type(Schema.SchemaType.INTEGER)));
    }
    return refusal;
  }

  private static void header(Operation operation, String name, String meaning) {
    add(operation, name, meaning, Parameter.In.HEADER);
  }

  private static void query(Operation operation, String name, String meaning) {
    add(operation, name, meaning, Parameter.In.QUERY);
  }

  /** What an address describes itself stays. */
  private static void add(Operation operation, String name, String meaning, Parameter.In where) {
    List<Parameter> all =
        new ArrayList<>(operation.getParameters() == null ? List.of() : operation.getParameters());
    for (Parameter known : all) {
      if (name.equals(known.getName())) {
        if (known.getDescription() == null) {
          known.setDescription(meaning);
        }
        return;
      }
    }
    all.add(
        OASFactory.createParameter()
            .name(name)
            .in(where)
            .description(meaning)
            .schema(type(schemaOf(name))));
    operation.setParameters(all);
  }

  private static Schema.SchemaType schemaOf(String name) {
    return switch (name) {
      case "n" -> Schema.SchemaType.INTEGER;
      case "price_min", "price_max" -> Schema.SchemaType.NUMBER;
      case "explain" -> Schema.SchemaType.BOOLEAN;
      default -> Schema.SchemaType.STRING;
    };
  }

  private static Schema type(Schema.SchemaType type) {
    return OASFactory.createSchema().addType(type);
  }
}
