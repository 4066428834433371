package org.aisle.server.api;

import java.util.List;

/** Ends a request with a problem. */
final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient Problem problem;

  ProblemException(Problem problem) {
    super(problem.detail());
    this.problem = problem;
  }

  /** A request with one fault in its body. */
  static ProblemException at(String pointer, String detail) {
    return new ProblemException(
        Problem.of(400, "invalid_request", detail, List.of(Problem.Fault.at(pointer, detail))));
  }

  /** A request with one fault in its query parameters. */
  static ProblemException of(String parameter, String detail) {
    return new ProblemException(
        Problem.of(400, "invalid_request", detail, List.of(Problem.Fault.of(parameter, detail))));
  }

  Problem problem() {
    return problem;
  }
}
