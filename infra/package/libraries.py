"""Compiled libraries (ELF files): for which processor, and which glibc they ask for at least.

Source: System V ABI, 'Symbol versioning' (section .gnu.version_r), as the dynamic linker reads it.
"""

from __future__ import annotations

import io
from typing import IO

from elftools.elf.elffile import ELFFile
from elftools.elf.gnuversions import GNUVerNeedSection

from infra.package.target import Target

_PREFIX = "GLIBC_"
Version = tuple[int, ...]


def misfit(file: IO[bytes], target: Target) -> str:
    """Return why the library in ``file`` does not load on ``target``; empty when it does."""
    library = ELFFile(io.BytesIO(file.read()))
    if library["e_machine"] != target.elf:
        return f"is for another processor than {target.name}"
    needed = max(_versions(library), default=target.glibc)
    if needed > target.glibc:
        return f"asks for glibc {_written(needed)}; the runtime has {_written(target.glibc)}"
    return ""


def _versions(library: ELFFile) -> list[Version]:
    """Return every version of glibc whose symbols the library uses."""
    sections = [each for each in library.iter_sections() if isinstance(each, GNUVerNeedSection)]
    names = [used.name for each in sections for _, all_ in each.iter_versions() for used in all_]
    numbers = [name.removeprefix(_PREFIX) for name in names if name.startswith(_PREFIX)]
    return [tuple(map(int, number.split("."))) for number in numbers if number[0].isdigit()]


def _written(version: Version) -> str:
    return ".".join(map(str, version))
