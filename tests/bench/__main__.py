"""Measure, print a table, and keep the figures: ``python -m tests.bench [NAME...]``.

Every bench is a module with a function ``measure`` that returns rows. Without names all run, one
after the other.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from tests.bench.rows import Row, keep, table

FILE = Path(__file__).parents[2] / ".local/bench.json"
# What a person types, and the module behind it. A module is imported when it is its turn.
BENCHES = {
    "saml": "tests.bench.eherkenning_read",
    "saml-peers": "tests.bench.saml_peers",
    "cold": "tests.bench.cold",
    "pages": "tests.bench.pages",
    "calls": "tests.bench.calls",
    "weights": "tests.bench.weights",
    "sweep": "tests.bench.sweep",
    "equal": "tests.bench.equal_answers",
    "load": "tests.bench.load",
}


def main(names: Sequence[str]) -> int:
    """Run the named benches, or all; return the exit status, 2 for a name that is none."""
    unknown = [name for name in names if name not in BENCHES]
    if unknown:
        sys.stderr.write(f"No such bench: {', '.join(unknown)}. There is {', '.join(BENCHES)}.\n")
        return 2
    rows: list[Row] = []
    for name in names or BENCHES:
        sys.stderr.write(f"{name} ...\n")
        measured: list[Row] = import_module(BENCHES[name]).measure()
        keep(FILE, measured)
        rows += measured
    sys.stdout.write(table(rows) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
