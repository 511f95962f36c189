"""`python -m kg.benchmark PATH...`: seconds and memory of loading the models and building.

Prints wall-clock seconds of each part and the peak resident memory of the process. Run it
alone: on a busy machine the numbers say more about the others.
"""

import resource
import sys
import time
from pathlib import Path

from kg import pipeline
from kg.annotate import Annotator


def main(paths: list[str]) -> None:
    """Measure one run over `paths` (seeds/ where none is given)."""
    begin = time.perf_counter()
    Annotator()
    loaded = time.perf_counter()
    result = pipeline.build([Path(path) for path in paths or ["seeds"]])
    built = time.perf_counter()
    result.to_turtle()
    written = time.perf_counter()
    for name, seconds in (
        ("loading the models", loaded - begin),
        ("loading them again and building", built - loaded),
        ("writing Turtle", written - built),
    ):
        print(f"{name:32}{seconds:8.1f} s")
    print(f"{'peak memory':32}{_peak():8.0f} MB   ({result.summary})")


def _peak() -> float:
    """Peak resident memory in megabytes; Linux counts in kibibytes, macOS in bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1e6 if sys.platform == "darwin" else 1e3)


if __name__ == "__main__":
    main(sys.argv[1:])
