"""Trains implicit's ALS on the matrix of a benchmark, as often as it is told to.

Called with a folder (starts.bin and items.bin: rows of a CSR matrix as little-endian int32) and the number of items.
Says what it is on a line. For each line `epochs solver factors epochs unobserved regularization users` on standard input
it trains anew and answers `seconds cpu-seconds loss`: of an epoch by the clock, of the whole process, and after the last.
For each line `fit solver factors epochs unobserved regularization users folder` it calls its own fit, writes the vectors of
so many users and of all items into the folder, and answers `seconds cpu-seconds` of the fit.
"""

import sys
import time
from pathlib import Path

import numpy as np
import scipy
import scipy.sparse
import implicit
from implicit.cpu.als import AlternatingLeastSquares


def matrix(folder, items):
    starts = np.fromfile(folder / "starts.bin", dtype="<i4")
    columns = np.fromfile(folder / "items.bin", dtype="<i4")
    ones = np.ones(len(columns), dtype=np.float32)
    return scipy.sparse.csr_matrix((ones, columns, starts), shape=(len(starts) - 1, items))


def train(by_user, by_item, solver, factors, epochs, regularization):
    model = AlternatingLeastSquares(
        factors=factors, regularization=regularization, use_cg=solver == "cg", num_threads=0, random_state=42
    )
    random = np.random.RandomState(42)
    users = random.rand(by_user.shape[0], factors).astype(np.float32) * 0.01
    items = random.rand(by_item.shape[0], factors).astype(np.float32) * 0.01
    # what its fit() does in an epoch, without what it does once
    wall, cpu = time.perf_counter(), time.process_time()
    for _ in range(epochs):
        model.solver(by_user, users, items, regularization, num_threads=model.num_threads)
        model.solver(by_item, items, users, regularization, num_threads=model.num_threads)
    return (time.perf_counter() - wall) / epochs, (time.process_time() - cpu) / epochs, items


def fit(by_user, solver, factors, epochs, regularization):
    model = AlternatingLeastSquares(
        factors=factors,
        regularization=regularization,
        alpha=1.0,
        iterations=epochs,
        use_cg=solver == "cg",
        num_threads=0,
        random_state=42,
    )
    wall, cpu = time.perf_counter(), time.process_time()
    model.fit(by_user, show_progress=False)
    return time.perf_counter() - wall, time.process_time() - cpu, model.item_factors


def solved(by_user, items, confidence, regularization, asked):
    """Users at even distances, solved for exactly: the items of each and its vector."""
    gram = (items.T @ items).astype(np.float64)
    for at in range(asked):
        user = at * by_user.shape[0] // asked
        row = by_user.indices[by_user.indptr[user] : by_user.indptr[user + 1]]
        own = items[row].astype(np.float64)
        equations = gram + (confidence - 1) * own.T @ own + regularization * np.eye(items.shape[1])
        yield row, own, np.linalg.solve(equations, confidence * own.sum(axis=0)), gram


def loss(by_user, items, confidence, unobserved, regularization, asked):
    """Predictions are scaled to a target of 1, as in the benchmark's own formula."""
    target = confidence / (confidence - 1)
    total, happened = 0.0, 0
    for row, own, user, gram in solved(by_user, items, confidence, regularization, min(asked, by_user.shape[0])):
        user /= target
        total += ((1 - own @ user) ** 2).sum() + unobserved * (user @ gram @ user)
        happened += len(row)
    return total / happened


def main(folder, items):
    ones = matrix(Path(folder), items)
    print(f"implicit {implicit.__version__}, numpy {np.__version__}, scipy {scipy.__version__}", flush=True)
    matrices = {}
    for line in sys.stdin:
        verb, solver, factors, epochs, unobserved, regularization, asked, *into = line.rstrip("\n").split(" ", 7)
        factors, epochs, unobserved, asked = int(factors), int(epochs), float(unobserved), int(asked)
        # it weighs what did not happen 1 and what did more; we the other way round
        confidence = 1 + 1 / unobserved
        if confidence not in matrices:
            matrices.clear()
            by_user = (ones * np.float32(confidence)).tocsr()
            matrices[confidence] = by_user, by_user.T.tocsr()
        by_user, by_item = matrices[confidence]
        scaled = float(regularization) / unobserved
        if verb == "epochs":
            wall, cpu, vectors = train(by_user, by_item, solver, factors, epochs, scaled)
            print(wall, cpu, loss(by_user, vectors, confidence, unobserved, scaled, asked), flush=True)
        else:
            wall, cpu, vectors = fit(by_user, solver, factors, epochs, scaled)
            users = [vector for _, _, vector, _ in solved(by_user, vectors, confidence, scaled, asked)]
            np.array(users, dtype="<f4").tofile(Path(into[0]) / "users.bin")
            vectors.astype("<f4").tofile(Path(into[0]) / "items.bin")
            print(wall, cpu, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
