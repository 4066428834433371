package org.aisle.server.lifecycle;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.InstantSource;
import org.aisle.server.access.AuditLog;
import org.aisle.server.access.IdempotentAnswers;
import org.aisle.server.access.Keyring;
import org.aisle.server.access.Keys;
import org.aisle.server.access.RateLimits;
import org.aisle.server.access.VisitorTokens;
import org.aisle.server.catalog.ItemStore;
import org.aisle.server.events.EventReader;
import org.aisle.server.events.EventStore;
import org.aisle.server.events.LiveHistories;
import org.aisle.server.events.RecIds;
import org.aisle.server.events.UserData;
import org.aisle.server.jobs.JobStore;
import org.aisle.server.merchandising.Books;
import org.aisle.server.merchandising.Merchandising;
import org.aisle.server.persistence.Database;
import org.aisle.store.DataDirectory;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Puts the parts together that know nothing of the container. */
final class Wiring {
  @Produces
  @Singleton
  DataDirectory dataDirectory(@ConfigProperty(name = "aisle.data-dir") Path root) {
    return new DataDirectory(root);
  }

  @Produces
  @Singleton
  Database database(DataDirectory directory, Config config) {
    return Database.open(DatabaseSettings.address(config, directory.database()));
  }

  @Produces
  @Singleton
  LiveHistories liveHistories(Database database) {
    return new LiveHistories(new EventReader(database));
  }

  @Produces
  @Singleton
  RecIds recIds(Database database) {
    return RecIds.of(database, InstantSource.system());
  }

  @Produces
  @Singleton
  EventStore eventStore(Database database, RecIds recIds, LiveHistories histories) {
    return EventStore.start(database, recIds, histories);
  }

  @Produces
  @Singleton
  ItemStore itemStore(Database database) {
    return new ItemStore(database);
  }

  @Produces
  @Singleton
  JobStore jobStore(Database database, ObjectMapper mapper) {
    return new JobStore(database, mapper);
  }

  @Produces
  @Singleton
  UserData userData(Database database, DataDirectory directory, EventStore store) {
    return new UserData(database, directory, store, InstantSource.system());
  }

  @Produces
  @Singleton
  Keys keys(Database database) {
    return new Keys(database, InstantSource.system());
  }

  @Produces
  @Singleton
  Keyring keyring(Keys keys) {
    return new Keyring(keys);
  }

  @Produces
  @Singleton
  VisitorTokens visitorTokens(Database database) {
    return VisitorTokens.of(database);
  }

  @Produces
  @Singleton
  AuditLog auditLog(Database database) {
    return new AuditLog(database, InstantSource.system());
  }

  @Produces
  @Singleton
  IdempotentAnswers idempotentAnswers(Database database) {
    return new IdempotentAnswers(database, InstantSource.system());
  }

  @Produces
  @Singleton
  Books books(Database database) {
    return new Books(database, InstantSource.system());
  }

  @Produces
  @Singleton
  Merchandising merchandising(Books books) {
    return new Merchandising(books, InstantSource.system());
  }

  @Produces
  @Singleton
  RateLimits rateLimits() {
    return new RateLimits(System::nanoTime);
  }

  void close(@Disposes Database database) {
    database.close();
  }

  void close(@Disposes EventStore store) {
    store.close();
  }
}
