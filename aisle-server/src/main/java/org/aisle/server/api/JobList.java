package org.aisle.server.api;

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

  @Inject
  JobList(JobStore store) {
    this.store = store;
  }

  /** The newest jobs, newest first. */
  List<Job> newest(@Nullable String kind, int limit) {
    List<JobRow> rows = kind == null ? store.newest(limit) : store.newest(kind, limit);
    return rows.stream().map(this::job).toList();
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
    return job(row);
  }

  /**
   * Asks for the end of a job, on whatever server it runs.
   *
   * @throws ProblemException if there is none, or it ended already
   */
  Job cancel(String id) {
    if (!store.cancel(id)) {
      Job ended = find(id);
      throw new ProblemException(
          Problem.of(409, "job_ended", "The job is '%s' already.".formatted(ended.state())));
    }
    return find(id);
  }

  private Job job(JobRow row) {
    row.body().put("kind", row.kind());
    return store.body(row, Job.class);
  }
}
