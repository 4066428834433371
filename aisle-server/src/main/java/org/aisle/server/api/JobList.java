package org.aisle.server.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.aisle.server.jobs.JobRow;
import org.aisle.server.jobs.JobStore;
import org.jspecify.annotations.Nullable;

/** Jobs of all kinds and servers, as the API tells of them. */
@Singleton
final class JobList {
  private final JobStore store;
  private final ObjectMapper mapper;

  @Inject
  JobList(JobStore store, ObjectMapper mapper) {
    this.store = store;
    this.mapper = mapper;
  }

  /** The newest jobs, newest first. */
  List<Job> newest(@Nullable String kind, int limit) {
    List<JobRow> rows = kind == null ? store.newest(limit) : store.newest(kind, limit);
    return rows.stream().map(row -> job(row.kind(), row.body())).toList();
  }

  /**
   * The job with this name.
   *
   * @throws ProblemException if there is none
   */
  Job find(String id) {
    JobRow row = store.find(id);
    if (row == null) {
      throw new ProblemException(
          Problem.of(404, "unknown_job", "There is no such job; GET /v1/jobs lists them."));
    }
    return job(row.kind(), row.body());
  }

  /**
   * Asks for the end of a job, on whatever server it runs.
   *
   * @throws ProblemException if there is none, or it ended already
   */
  Job cancel(String id) {
    Job job = find(id);
    if (!store.cancel(id)) {
      throw new ProblemException(
          Problem.of(409, "job_ended", "The job is '%s' already.".formatted(find(id).state())));
    }
    return job;
  }

  /** A job that was started just now. */
  Job started(String kind, Object body) {
    return job(kind, mapper.<ObjectNode>valueToTree(body));
  }

  private Job job(String kind, ObjectNode body) {
    return mapper.convertValue(body.put("kind", kind), Job.class);
  }
}
