"""Loads a CSV file of ratings into a table of DuckDB, as often as it is told to.

Called with the file. Says what it is on a line, then answers each line on standard input by `seconds cpu-seconds rows`.
"""

import sys
import time

import duckdb

COLUMNS = "{'user': 'INTEGER', 'item': 'INTEGER', 'rating': 'FLOAT', 'timestamp': 'BIGINT'}"


def main(file):
    db = duckdb.connect()
    quoted = file.replace("'", "''")
    load = f"CREATE OR REPLACE TABLE ratings AS SELECT * FROM read_csv('{quoted}', header = true, columns = {COLUMNS})"
    print(f"duckdb {duckdb.__version__}", flush=True)
    for _ in sys.stdin:
        wall, cpu = time.perf_counter(), time.process_time()
        db.execute(load)
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        print(wall, cpu, db.execute("SELECT count(*) FROM ratings").fetchone()[0], flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
