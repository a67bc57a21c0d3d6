"""Make what is deployed: ``python -m infra.package --stage prod --arch arm64``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from infra.package.building import build
from infra.package.target import TARGETS, PackageError
from infra.stack.stages import findings


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the packages that were asked for and print their sizes; return the exit status."""
    parser = argparse.ArgumentParser(prog="make package ARGS=...", description=__doc__)
    parser.add_argument("--stage", default="prod", help="dev, test or prod (default: prod)")
    parser.add_argument(
        "--arch", choices=sorted(TARGETS), action="append", help="the processor (default: both)"
    )
    parser.add_argument("--out", type=Path, default=Path("out"), help="where to (default: out)")
    asked = parser.parse_args(arguments)
    try:
        for name in asked.arch or sorted(TARGETS):
            package = build(asked.stage, TARGETS[name], asked.out, Path(".local/package"))
            print(
                f"{package.folder}: {package.zipped / 1e6:.1f} MB zipped, "
                f"{package.unpacked / 1e6:.1f} MB unpacked"
            )
    except PackageError as error:
        print(f"No package: {error}", file=sys.stderr)
        return 1
    for finding in findings(asked.stage):
        print(f"Before you deploy it: {finding}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
