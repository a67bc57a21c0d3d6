"""A zip whose bytes follow from its contents alone: sorted, one moment, one mode."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

# Read by everybody, since Lambda runs as nobody in particular.
_MODE = 0o100644
_UNIX = 3
_EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)


def moment() -> datetime:
    """Return the moment that every file bears: SOURCE_DATE_EPOCH, else the first of ZIP.

    Source: reproducible-builds.org, 'SOURCE_DATE_EPOCH'.
    """
    seconds = os.environ.get("SOURCE_DATE_EPOCH")
    return max(_EARLIEST, datetime.fromtimestamp(int(seconds), UTC)) if seconds else _EARLIEST


def write_zip(tree: Path, place: Path, at: datetime) -> int:
    """Write the files below ``tree`` to ``place``; return their bytes together, unpacked."""
    files = sorted(path for path in tree.rglob("*") if path.is_file())
    unpacked = 0
    with ZipFile(place, "w") as archive:
        for path in files:
            entry = ZipInfo(path.relative_to(tree).as_posix(), at.timetuple()[:6])
            entry.external_attr = _MODE << 16
            entry.create_system = _UNIX
            content = path.read_bytes()
            archive.writestr(entry, content, ZIP_DEFLATED, 9)
            unpacked += len(content)
    return unpacked
