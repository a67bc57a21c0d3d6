"""Put the byte code of every module of the package into one file, for chalicelib/bundle.py.

What Python reads before the bundle is in use keeps its byte code beside it, and so do modules that
are not imported by their place in the package: the templates of pages.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterator
from importlib.util import MAGIC_NUMBER, cache_from_source
from pathlib import Path

from chalicelib import bundle
from chalicelib.web.environment import COMPILED

ROOT = Path(__file__).parents[2]
# The flags and the hash or date of a source, before its byte code (PEP 552).
HEADER_BYTES = 16
READ_BEFORE = frozenset({"app", "chalicelib", "chalicelib.bundle"})
# Without references between parts: the same code gives the same bytes.
MARSHAL_VERSION = 2


def bundle_modules(tree: Path) -> None:
    """Move the byte code of the modules below ``tree`` into its bundle."""
    entries: dict[str, tuple[str, int, int]] = {}
    index = tree / bundle.INDEX.relative_to(ROOT)
    with index.with_suffix(bundle.CODE.suffix).open("wb") as code:
        for name, source in sorted(_modules(tree)):
            compiled = Path(cache_from_source(str(source)))
            packed = compiled.read_bytes()[HEADER_BYTES:]
            entries[name] = (source.relative_to(tree).as_posix(), code.tell(), len(packed))
            code.write(packed)
            compiled.unlink()
    index.write_bytes(marshal.dumps((MAGIC_NUMBER, entries), MARSHAL_VERSION))


def _modules(tree: Path) -> Iterator[tuple[str, Path]]:
    """Yield every module that is imported by its place, with its source."""
    templates = tree / COMPILED.relative_to(ROOT)
    for source in tree.rglob("*.py"):
        place = source.relative_to(tree)
        parts = place.parent.parts if source.name == bundle.PACKAGE else place.with_suffix("").parts
        name = ".".join(parts)
        if (
            source.parent != templates
            and name not in READ_BEFORE
            and all(map(str.isidentifier, parts))
        ):
            yield name, source
