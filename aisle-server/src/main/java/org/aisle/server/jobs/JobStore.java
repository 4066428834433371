package org.aisle.server.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.aisle.server.persistence.Database;
import org.aisle.server.persistence.DatabaseException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps jobs in the database, so that all servers know them and a stop does not make them vanish. A
 * job runs as long as its server says so every few seconds, by the clock of the database: nobody
 * has to notice a death, and nobody can take the living for dead. Safe for many threads.
 */
public final class JobStore {
  /** A server that did not say for so long that it lives is taken for dead. */
  static final Duration SILENCE_MAX = Duration.ofSeconds(20);

  private static final int KEPT = 500;
  private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,50}");

  private final Database database;
  private final ObjectMapper mapper;
  private final String owner;
  private final String columns;

  /** The jobs in this database, for a server or command that is told apart by chance. */
  public JobStore(Database database, ObjectMapper mapper) {
    this.database = database;
    this.mapper = mapper;
    this.owner = UUID.randomUUID().toString();
    this.columns =
        "id, kind, case when state = 'running' and beat_millis < %s - %d then '%s' else state end,"
                .formatted(database.nowMillis(), SILENCE_MAX.toMillis(), JobRow.INTERRUPTED)
            + " beat_millis, detail";
  }

  /** What tells this server apart from others. */
  public String owner() {
    return owner;
  }

  /** The owners of all jobs that run now. */
  public Set<String> owners() {
    try (Connection connection = database.connection();
        PreparedStatement select =
            connection.prepareStatement(
                "select owner from job where state = 'running' and beat_millis >= %s - %d"
                    .formatted(database.nowMillis(), SILENCE_MAX.toMillis()));
        ResultSet rows = select.executeQuery()) {
      Set<String> owners = new HashSet<>();
      while (rows.next()) {
        owners.add(rows.getString(1));
      }
      return owners;
    } catch (SQLException e) {
      throw new DatabaseException("Reading the jobs", e);
    }
  }

  /**
   * Writes down that a job runs here from now on.
   *
   * @param alone whether it is refused while another of its kind runs, on whatever server
   * @return the job that runs already, or null if this one is written down
   */
  public @Nullable JobRow begin(String id, String kind, boolean alone, Object body) {
    try (Connection connection = database.connection()) {
      connection.setAutoCommit(false);
      try {
        database.lockAppends(connection);
        JobRow running = alone ? running(connection, kind) : null;
        if (running == null) {
          insert(connection, id, kind, body);
        }
        connection.commit();
        return running;
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new DatabaseException("Writing down a job", e);
    }
  }

  private @Nullable JobRow running(Connection connection, String kind) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select " + columns + " from job where kind = ? and state = 'running'")) {
      select.setString(1, kind);
      return rows(select).stream().filter(JobRow::running).findFirst().orElse(null);
    }
  }

  private void insert(Connection connection, String id, String kind, Object body)
      throws SQLException {
    try (PreparedStatement insert =
            connection.prepareStatement(
                "insert into job (id, kind, started_millis, state, owner, beat_millis, detail)"
                    + " values (?, ?, %s, 'running', ?, %<s, ?)".formatted(database.nowMillis()));
        PreparedStatement prune =
            connection.prepareStatement(
                "delete from job where kind = ? and started_millis < (select started_millis from"
                    + " job where kind = ? order by started_millis desc limit 1 offset "
                    + KEPT
                    + ")")) {
      insert.setString(1, id);
      insert.setString(2, kind);
      insert.setString(3, owner);
      insert.setString(4, json(body));
      insert.executeUpdate();
      prune.setString(1, kind);
      prune.setString(2, kind);
      prune.executeUpdate();
    }
  }

  /** Says that this job still runs here, and how far it is; whether somebody asked for its end. */
  public boolean beat(String id, Object body) {
    return write(id, JobRow.RUNNING, body);
  }

  /** Writes down how this job ended. */
  public void end(String id, String state, Object body) {
    write(id, state, body);
  }

  private boolean write(String id, String state, Object body) {
    try (Connection connection = database.connection();
        PreparedStatement update =
            connection.prepareStatement(
                "update job set state = ?, beat_millis = %s, detail = ? where id = ?"
                    .formatted(database.nowMillis()));
        PreparedStatement select =
            connection.prepareStatement("select cancel_asked from job where id = ?")) {
      update.setString(1, state);
      update.setString(2, json(body));
      update.setString(3, id);
      update.executeUpdate();
      select.setString(1, id);
      try (ResultSet row = select.executeQuery()) {
        return row.next() && row.getInt(1) != 0;
      }
    } catch (SQLException e) {
      throw new DatabaseException("Writing down a job", e);
    }
  }

  /** Asks whichever server runs this job to end it; whether it runs. */
  public boolean cancel(String id) {
    if (!ID.matcher(id).matches()) {
      return false;
    }
    try (Connection connection = database.connection();
        PreparedStatement update =
            connection.prepareStatement(
                "update job set cancel_asked = 1 where id = ? and state = 'running'"
                    + " and beat_millis >= %s - %d"
                        .formatted(database.nowMillis(), SILENCE_MAX.toMillis()))) {
      update.setString(1, id);
      return update.executeUpdate() > 0;
    } catch (SQLException e) {
      throw new DatabaseException("Canceling a job", e);
    }
  }

  /** The newest jobs of all kinds, newest first. */
  public List<JobRow> newest(int limit) {
    return select("order by started_millis desc, id desc limit " + limit, null);
  }

  /** The newest jobs of this kind, newest first. */
  public List<JobRow> newest(String kind, int limit) {
    return select("where kind = ? order by started_millis desc, id desc limit " + limit, kind);
  }

  /** The job with this name, or null. */
  public @Nullable JobRow find(String id) {
    return ID.matcher(id).matches()
        ? select("where id = ?", id).stream().findFirst().orElse(null)
        : null;
  }

  private List<JobRow> select(String which, @Nullable String value) {
    try (Connection connection = database.connection();
        PreparedStatement select =
            connection.prepareStatement("select " + columns + " from job " + which)) {
      if (value != null) {
        select.setString(1, value);
      }
      return rows(select);
    } catch (SQLException e) {
      throw new DatabaseException("Reading the jobs", e);
    }
  }

  private List<JobRow> rows(PreparedStatement select) throws SQLException {
    List<JobRow> jobs = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        String state = rows.getString(3);
        ObjectNode body = (ObjectNode) mapper.readTree(rows.getString(5));
        if (!state.equals(JobRow.RUNNING)
            && JobRow.RUNNING.equals(body.path("state").textValue())) {
          fellSilent(body, state, Instant.ofEpochMilli(rows.getLong(4)));
        }
        jobs.add(new JobRow(rows.getString(1), rows.getString(2), state, body));
      }
    } catch (JsonProcessingException e) {
      throw new SQLException("A stored job is damaged.", e);
    }
    return jobs;
  }

  private static void fellSilent(ObjectNode body, String state, Instant lastSign) {
    body.put("state", state)
        .put("stage", "finished")
        .put("finished_at", lastSign.toString())
        .put("detail", "Its server stopped meanwhile. Start it again.");
  }

  /** What is told of this job, as the kind has it. */
  public <T> T body(JobRow job, Class<T> type) {
    try {
      return mapper.treeToValue(job.body(), type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The stored job '%s' is damaged.".formatted(job.id()), e);
    }
  }

  private String json(Object body) {
    try {
      return mapper.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Every job can be written as JSON.", e);
    }
  }
}
