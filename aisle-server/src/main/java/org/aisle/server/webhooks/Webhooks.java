package org.aisle.server.webhooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.aisle.server.access.AuditLog;
import org.aisle.server.events.EventIntake;
import org.aisle.server.events.EventStore;
import org.aisle.server.events.SentEvent;
import org.aisle.server.events.UserData;
import org.aisle.server.lifecycle.CatalogWriter;
import org.aisle.server.lifecycle.Serving;
import org.aisle.server.persistence.Database;
import org.aisle.server.persistence.Signer;
import org.aisle.server.webhooks.PlatformReader.UnreadableException;
import org.jspecify.annotations.Nullable;

/**
 * Takes what platforms report: each delivery once, and only if the platform signed it. Made at the
 * start, so that a server without the secrets that it was told of does not even begin.
 */
@Startup
@Singleton
public final class Webhooks {
  private static final Set<String> KNOWN =
      Set.of(
          "orders/create",
          "orders/paid",
          "orders/cancelled",
          "products/create",
          "products/update",
          "products/delete",
          "customers/data_request",
          "customers/redact",
          "shop/redact",
          "order.created",
          "order.updated",
          "product.created",
          "product.updated",
          "product.restored",
          "product.deleted");

  private final WebhookSecrets secrets;
  private final Deliveries deliveries;
  private final ProductNumbers numbers;
  private final PlatformCatalog catalog;
  private final Orders orders;
  private final Customers customers;
  private final Data data;
  private final Tools tools;
  private final Instance<PlatformReader> readers;
  private final InstantSource clock = InstantSource.system();

  /** Where things are written. */
  @Singleton
  record Data(
      Database database, EventStore store, EventIntake intake, UserData users, AuditLog audit) {
    @Inject
    Data {}
  }

  /** What deliveries are made of and counted with. */
  @Singleton
  record Tools(ObjectMapper mapper, MeterRegistry meters, CatalogWriter writer, Serving serving) {
    @Inject
    Tools {}
  }

  /** Takes deliveries that are signed by these secrets. */
  @Inject
  public Webhooks(
      WebhookSettings settings, Instance<PlatformReader> readers, Data data, Tools tools) {
    this.secrets = new WebhookSecrets(settings);
    this.readers = readers;
    this.data = data;
    this.tools = tools;
    this.deliveries = new Deliveries(data.database(), data.store());
    this.numbers = new ProductNumbers(data.database(), data.store());
    this.catalog = new PlatformCatalog(tools.writer(), tools.serving(), numbers);
    this.orders = new Orders(tools.mapper(), Signer.of(data.database(), "webhook"));
    this.customers = new Customers(data.users(), readers, data.audit(), tools.mapper());
  }

  /** What became of a delivery. */
  public enum Result {
    /** Everything that it says was done. */
    TAKEN,
    /** It was taken before. */
    REPEATED,
    /** A newer one was taken before. */
    OUTDATED,
    /** Nothing follows from it here. */
    IGNORED
  }

  /** Whether anything is taken from this platform. */
  public boolean knows(Platform platform) {
    return secrets.knows(platform);
  }

  /** Whether the platform signed this body. */
  public boolean signed(Platform platform, byte[] body, @Nullable String signature) {
    boolean signed = secrets.signed(platform, body, signature);
    if (!signed) {
      count(platform, "other", "refused");
    }
    return signed;
  }

  /**
   * Does what a signed delivery says; on the disk when it returns.
   *
   * @throws UnreadableException if it cannot be used
   */
  public Result take(Platform platform, String topic, String deliveryId, byte[] body) {
    Result result =
        deliveries.knows(platform, deliveryId) ? Result.REPEATED : done(platform, topic, body);
    if (result != Result.REPEATED) {
      deliveries.add(platform, deliveryId, clock.millis());
    }
    count(platform, topic, result.name().toLowerCase(Locale.ROOT));
    return result;
  }

  private void count(Platform platform, String topic, String result) {
    tools
        .meters()
        .counter(
            "aisle.webhooks",
            "platform",
            platform.label(),
            "topic",
            KNOWN.contains(topic) ? topic : "other",
            "result",
            result)
        .increment();
  }

  private Result done(Platform platform, String topic, byte[] body) {
    if (!KNOWN.contains(topic) || topic.contains("/") != (platform == Platform.SHOPIFY)) {
      return Result.IGNORED;
    }
    JsonNode message = parsed(body);
    return switch (topic) {
      case "orders/create", "orders/paid" ->
          take(orders.shopify(message, false, this::itemOfProduct));
      case "orders/cancelled" -> take(orders.shopify(message, true, this::itemOfProduct));
      case "order.created", "order.updated" -> take(orders.woocommerce(message));
      case "products/delete", "product.deleted" -> delete(platform, message);
      case "customers/data_request" -> of(customers.export(platform, message));
      case "customers/redact" -> of(customers.erase(platform, message));
      case "shop/redact" -> {
        customers.eraseAll(platform, data.database(), data.store());
        yield Result.TAKEN;
      }
      default -> put(platform, message, body);
    };
  }

  private static Result of(boolean done) {
    return done ? Result.TAKEN : Result.IGNORED;
  }

  private JsonNode parsed(byte[] body) {
    try {
      JsonNode message = tools.mapper().readTree(body);
      if (message != null && message.isObject()) {
        return message;
      }
    } catch (JsonProcessingException e) {
      throw new UnreadableException("The body is not JSON.");
    } catch (IOException e) {
      throw new IllegalStateException("Bytes in memory can be read.", e);
    }
    throw new UnreadableException("The body must be one JSON object.");
  }

  private Result take(@Nullable SentEvent order) {
    if (order == null) {
      return Result.IGNORED;
    }
    EventIntake.Outcome outcome = data.intake().take(List.of(order), clock.millis());
    if (!outcome.errors().isEmpty()) {
      throw new UnreadableException("The order cannot be used: " + outcome.errors().getFirst());
    }
    return Result.TAKEN;
  }

  /** For lines without a SKU: a product that is one item. */
  private @Nullable String itemOfProduct(String number) {
    List<String> items = numbers.find(Platform.SHOPIFY, number).itemIds();
    return items.size() == 1 ? items.getFirst() : null;
  }

  private Result put(Platform platform, JsonNode product, byte[] body) {
    if (!product.hasNonNull("id") || readers.isUnsatisfied()) {
      throw new UnreadableException("This is no product: it has no 'id'.");
    }
    boolean newer = catalog.put(platform, product, readers.get().items(platform, body));
    return newer ? Result.TAKEN : Result.OUTDATED;
  }

  /** The signature does not cover the topic: what tells of a product is no deletion of it. */
  private Result delete(Platform platform, JsonNode message) {
    String number = message.path("id").asText("");
    if (number.isEmpty() || message.size() > 1) {
      throw new UnreadableException("A deletion names the 'id' of a product and nothing else.");
    }
    return of(catalog.delete(platform, number, clock.millis()));
  }
}
