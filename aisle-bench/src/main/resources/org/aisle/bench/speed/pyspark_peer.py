"""Trains the ALS of Spark's MLlib on ratings, as often as it is told to.

Called with a folder (ratings.csv), the numbers of users, of items and of users who are asked. Says what it is on a line. For each
line `factors epochs alpha regularization` on standard input it trains anew, writes the vectors of the asked users and of the items
into users.bin and items.bin, and answers `seconds cpu-seconds` of the training.
"""

import glob
import os
import re
import sys
import time
from pathlib import Path

import numpy as np

JAVA = ("17", "21")


def java_home():
    """Spark 4.1 runs on Java 17 and 21, which need not be the one that runs Aisle."""
    homes = [os.environ.get("SPARK_JAVA_HOME", "")]
    homes += [str(Path(found).resolve().parents[1]) for found in glob.glob("/usr/bin/java")]
    homes += sorted(glob.glob("/usr/lib/jvm/*") + glob.glob("/opt/java/*"))
    homes += sorted(glob.glob("/Library/Java/JavaVirtualMachines/*/Contents/Home"))
    for home in homes:
        release = Path(home) / "release"
        if home and release.exists() and (Path(home) / "bin" / "java").exists():
            version = re.search(r'JAVA_VERSION="(\d+)', release.read_text())
            if version and version.group(1) in JAVA:
                return home, version.group(1)
    sys.exit(f"Spark needs Java {' or '.join(JAVA)}; set SPARK_JAVA_HOME to its folder.")


def write(file, frame, ids, factors):
    """The vectors of these ids; 0 for those that were in no rating."""
    vectors = np.zeros((len(ids), factors), dtype="<f4")
    places = {number: place for place, number in enumerate(ids)}
    for row in frame.collect():
        place = places.get(row.id)
        if place is not None:
            vectors[place] = row.features
    vectors.tofile(file)


def main(folder, users, items, asked):
    os.environ["JAVA_HOME"], java = java_home()
    import pyspark
    from pyspark.ml.recommendation import ALS
    from pyspark.sql import SparkSession
    from pyspark.sql.functions import col

    spark = (
        SparkSession.builder.master("local[*]")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.driver.memory", "6g")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .getOrCreate()
    )
    spark.sparkContext.setLogLevel("ERROR")
    process = spark.sparkContext._jvm.java.lang.ProcessHandle.current()

    def cpu():
        return process.info().totalCpuDuration().get().toNanos() / 1e9

    ratings = spark.read.csv(
        str(folder / "ratings.csv"), header=True, schema="user int, item int, rating float, timestamp long"
    )
    ratings = ratings.selectExpr("user", "item", "1.0f as rating").cache()
    ratings.count()
    asked_users = [place * users // asked for place in range(asked)]
    print(f"pyspark {pyspark.__version__} on Java {java}, local[*], ratings cached, no native BLAS", flush=True)
    for line in sys.stdin:
        factors, epochs, alpha, regularization = line.split()
        als = ALS(
            rank=int(factors),
            maxIter=int(epochs),
            implicitPrefs=True,
            alpha=float(alpha),
            regParam=float(regularization),
            userCol="user",
            itemCol="item",
            ratingCol="rating",
            seed=42,
        )
        started, used = time.perf_counter(), cpu()
        model = als.fit(ratings)
        seconds, used = time.perf_counter() - started, cpu() - used
        wanted = model.userFactors.where(col("id").isin(asked_users))
        write(folder / "users.bin", wanted, asked_users, int(factors))
        write(folder / "items.bin", model.itemFactors, range(items), int(factors))
        print(seconds, used, flush=True)
    spark.stop()


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))
