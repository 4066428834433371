"""Finds the items with the best scores through hnswlib, as often as it is told to.

Called with a folder (users.bin and items.bin: vectors, little-endian float32), their length, how many items are wanted and the recall.
Says what it is on a line: the search is made just wide enough for the recall on every other question. For each line on standard
input it answers the remaining questions, one at a time on one thread, and answers `seconds cpu-seconds recall` for a question.
"""

import sys
import time
from pathlib import Path

import hnswlib
import numpy as np

EDGES, BUILD_WIDTH, WIDEST = 16, 100, 10_000


def recall(index, questions, truth):
    found = index.knn_query(questions, k=truth.shape[1], num_threads=1)[0]
    return np.mean([len(set(a) & set(b)) / len(b) for a, b in zip(found.tolist(), truth.tolist())])


def main(folder, length, wanted, least):
    items = np.fromfile(folder / "items.bin", dtype="<f4").reshape(-1, length)
    users = np.fromfile(folder / "users.bin", dtype="<f4").reshape(-1, length)
    wanted = min(wanted, len(items))
    truth = np.argsort(-(users @ items.T), axis=1, kind="stable")[:, :wanted]
    index = hnswlib.Index(space="ip", dim=length)
    index.init_index(max_elements=len(items), M=EDGES, ef_construction=BUILD_WIDTH, random_seed=42)
    cpu = time.process_time()
    index.add_items(items)
    cpu = time.process_time() - cpu
    width = wanted
    index.set_ef(width)
    while recall(index, users[::2], truth[::2]) < least and width < WIDEST:
        width *= 2
        index.set_ef(width)
    print(
        f"hnswlib {hnswlib.__version__ if hasattr(hnswlib, '__version__') else ''}: M {EDGES}, ef {BUILD_WIDTH} to build"
        f" ({cpu:.1f} s of CPU) and {width} to search",
        flush=True,
    )
    questions, truth = users[1::2], truth[1::2]
    for _ in sys.stdin:
        wall, cpu = time.perf_counter(), time.thread_time()
        index.knn_query(questions, k=wanted, num_threads=1)
        wall, cpu = time.perf_counter() - wall, time.thread_time() - cpu
        print(wall / len(questions), cpu / len(questions), recall(index, questions, truth), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4]))
