"""Answer one event from the package in a process of its own: JSON in, JSON out.

It is run by its path with nothing but the package to import, as Lambda has it.
"""

from __future__ import annotations

import json
import sys


class Context:
    """Be what Lambda hands over beside the event, as far as it is read."""

    aws_request_id = "bench"


def main() -> None:
    """Answer the event on standard input."""
    event = json.load(sys.stdin)
    from app import app  # noqa: PLC0415  the start is measured

    # As tests.bench.first_answer marks it, which is not in the package.
    sys.stdout.write(f"answer: {json.dumps(app(event, Context()))}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
