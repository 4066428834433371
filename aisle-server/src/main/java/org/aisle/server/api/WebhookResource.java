package org.aisle.server.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.aisle.server.webhooks.Platform;
import org.aisle.server.webhooks.PlatformReader.UnreadableException;
import org.aisle.server.webhooks.Webhooks;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What platforms report by themselves. Their signature stands in the place of a key. */
@Path("/v1/webhooks")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@RunOnVirtualThread
@Tag(name = "Webhooks")
@APIResponse(
    responseCode = "401",
    description = "The signature is not that of the body",
    content =
        @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
@APIResponse(
    responseCode = "404",
    description = "This server was given no secret for it",
    content =
        @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
final class WebhookResource {
  private static final int ID_MAX = 200;

  /** WooCommerce asks once, unsigned, whether somebody is there. */
  private static final Pattern PING = Pattern.compile("webhook_id=\\d{1,18}");

  private final Webhooks webhooks;

  @Inject
  WebhookResource(Webhooks webhooks) {
    this.webhooks = webhooks;
  }

  /**
   * What became of a delivery.
   *
   * @param result {@code taken}; {@code repeated} if it was taken before; {@code outdated} if a
   *     newer one was; {@code ignored} if nothing follows from it
   */
  record Taken(@Schema(enumeration = {"taken", "repeated", "outdated", "ignored"}) String result) {}

  @POST
  @Path("/shopify")
  @Operation(
      summary = "What Shopify reports",
      description =
          "Signed by the app's secret (X-Shopify-Hmac-Sha256). Orders become purchases, products items;"
              + " customers/data_request, customers/redact and shop/redact are done. On the disk when"
              + " answered. Other topics are acknowledged and counted.")
  @Parameter(
      name = "X-Shopify-Topic",
      in = ParameterIn.HEADER,
      required = true,
      schema = @Schema(type = SchemaType.STRING, examples = "orders/create"))
  @Parameter(
      name = "X-Shopify-Hmac-Sha256",
      in = ParameterIn.HEADER,
      required = true,
      schema = @Schema(type = SchemaType.STRING))
  @Parameter(
      name = "X-Shopify-Webhook-Id",
      in = ParameterIn.HEADER,
      required = true,
      schema = @Schema(type = SchemaType.STRING))
  @APIResponse(
      responseCode = "200",
      description = "Taken",
      content = @Content(schema = @Schema(implementation = Taken.class)))
  public Taken shopify(
      @Context RoutingContext context,
      @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      schema = @Schema(type = SchemaType.OBJECT)))
          byte @Nullable [] body) {
    return take(context, Platform.SHOPIFY, body == null ? new byte[0] : body);
  }

  @POST
  @Path("/woocommerce")
  @Operation(
      summary = "What WooCommerce reports",
      description =
          "Signed by the webhook's secret (X-WC-Webhook-Signature). Orders become purchases, products"
              + " items. On the disk when answered. Other topics are acknowledged and counted.")
  @Parameter(
      name = "X-WC-Webhook-Topic",
      in = ParameterIn.HEADER,
      required = true,
      schema = @Schema(type = SchemaType.STRING, examples = "order.created"))
  @Parameter(
      name = "X-WC-Webhook-Signature",
      in = ParameterIn.HEADER,
      required = true,
      schema = @Schema(type = SchemaType.STRING))
  @Parameter(
      name = "X-WC-Webhook-Delivery-ID",
      in = ParameterIn.HEADER,
      required = true,
      schema = @Schema(type = SchemaType.STRING))
  @APIResponse(
      responseCode = "200",
      description = "Taken",
      content = @Content(schema = @Schema(implementation = Taken.class)))
  public Taken woocommerce(
      @Context RoutingContext context,
      @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      schema = @Schema(type = SchemaType.OBJECT)))
          byte @Nullable [] body) {
    byte[] sent = body == null ? new byte[0] : body;
    if (sent.length < 32 && PING.matcher(new String(sent, StandardCharsets.UTF_8)).matches()) {
      return new Taken(Webhooks.Result.IGNORED.name().toLowerCase(Locale.ROOT));
    }
    return take(context, Platform.WOOCOMMERCE, sent);
  }

  private Taken take(RoutingContext context, Platform platform, byte[] body) {
    if (!webhooks.knows(platform)) {
      throw new ProblemException(
          Problem.of(
              404,
              "webhook_off",
              "This server was given no secret for it. Next: aisle serve --%s-secret-file FILE."
                  .formatted(platform.label())));
    }
    if (!webhooks.signed(platform, body, header(context, platform.signatureHeader()))) {
      throw new ProblemException(
          Problem.of(
              401,
              "wrong_signature",
              "'%s' is not the signature of this body by the secret of this server."
                  .formatted(platform.signatureHeader())));
    }
    String topic = required(context, platform.topicHeader());
    String delivery = required(context, platform.deliveryHeader());
    try {
      Webhooks.Result result = webhooks.take(platform, topic, delivery, body);
      return new Taken(result.name().toLowerCase(Locale.ROOT));
    } catch (UnreadableException e) {
      throw new ProblemException(
          Problem.of(400, "unusable_delivery", String.valueOf(e.getMessage())));
    }
  }

  private static @Nullable String header(RoutingContext context, String name) {
    return context.request().getHeader(name);
  }

  private static String required(RoutingContext context, String name) {
    String value = header(context, name);
    if (value == null || value.isBlank() || value.length() > ID_MAX) {
      throw new ProblemException(
          Problem.of(
              400,
              "invalid_request",
              "The header '%s' must have 1 to %d characters.".formatted(name, ID_MAX)));
    }
    return value;
  }
}
