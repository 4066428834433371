package org.aisle.server.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.aisle.server.persistence.Database;
import org.aisle.server.persistence.DatabaseException;

/** Keeps imports in the database, so that a stop of the server does not make them vanish. */
final class ImportStore {
  private static final int KEPT = 50;

  private final Database database;
  private final ObjectMapper mapper;

  ImportStore(Database database, ObjectMapper mapper) {
    this.database = database;
    this.mapper = mapper;
  }

  /** Writes an import as it is now. */
  void put(ImportJob job) {
    try (Connection connection = database.connection();
        PreparedStatement upsert =
            connection.prepareStatement(
                "insert into import_job (id, started_millis, state, detail) values (?, ?, ?, ?)"
                    + " on conflict (id) do update set state = excluded.state,"
                    + " detail = excluded.detail")) {
      upsert.setString(1, job.id());
      upsert.setLong(2, Instant.parse(job.startedAt()).toEpochMilli());
      upsert.setString(3, job.state());
      upsert.setString(4, mapper.writeValueAsString(job));
      upsert.executeUpdate();
    } catch (SQLException e) {
      throw new DatabaseException("Writing down an import", e);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Every import can be written as JSON.", e);
    }
  }

  /** The newest imports, newest first. */
  List<ImportJob> newest() {
    try (Connection connection = database.connection();
        PreparedStatement select =
            connection.prepareStatement(
                "select detail from import_job order by started_millis desc, id desc limit ?")) {
      select.setInt(1, KEPT);
      List<ImportJob> jobs = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          jobs.add(mapper.readValue(rows.getString(1), ImportJob.class));
        }
      }
      return jobs;
    } catch (SQLException e) {
      throw new DatabaseException("Reading the imports", e);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored import is damaged.", e);
    }
  }
}
