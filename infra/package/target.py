"""What the package must fit: the Python of Lambda, its C library, its processors, its limits.

Lambda's python3.11 runs on Amazon Linux 2, whose glibc is 2.26 (AWS Lambda, 'Lambda runtimes';
``docs/adr/0021``). A wheel built for a newer one fails there at the first import.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import Final

PYTHON: Final = (3, 11)
GLIBC: Final = (2, 26)
OLDEST_MANYLINUX: Final = 5
# Bytes. Lambda itself stops at 50 MB for an upload without S3 and at 250 MB unpacked.
MOST_ZIPPED: Final = 60_000_000
MOST_UNPACKED: Final = 180_000_000


class PackageError(Exception):
    """Say why there is no package, and what to do about it."""


@dataclass(frozen=True)
class Target:
    """Hold a processor, by its names at Lambda, in wheels and in ELF files, and its C library."""

    name: str
    machine: str
    elf: str
    glibc: tuple[int, int] = GLIBC

    @property
    def platforms(self) -> list[str]:
        """Return the platform tags of wheels that fit, the newest first (PEP 600)."""
        major, newest = self.glibc
        numbered = [
            f"manylinux_{major}_{minor}_{self.machine}"
            for minor in range(newest, OLDEST_MANYLINUX - 1, -1)
        ]
        older = [f"manylinux{name}_{self.machine}" for name in ("2014", "2010", "1")]
        return [*numbered, *older]


TARGETS: Final = {
    target.name: target
    for target in (
        Target("x86_64", "x86_64", "EM_X86_64"),
        Target("arm64", "aarch64", "EM_AARCH64"),
    )
}


def require_python() -> None:
    """Raise PackageError unless this is the Python of the runtime: byte code fits one only."""
    if sys.version_info[:2] != PYTHON:
        wanted = ".".join(map(str, PYTHON))
        raise PackageError(
            f"the byte code must be made by Python {wanted}, the runtime's; this is "
            f"{sys.version_info.major}.{sys.version_info.minor}. Run: "
            f"make clean && make package PYTHON=python{wanted}"
        )
