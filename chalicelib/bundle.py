"""The byte code of all modules in one file of the package, where a start would open hundreds.

To find, open and check a file for each of its modules takes a start longer than to read their
code. The package has an index by name and the code behind it (infra/package/bundling.py); Python
asks here first. Whatever is not in it is imported as ever; without the files, as everywhere but
in the package, nothing changes.
"""

from __future__ import annotations

import marshal
import os
import sys
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import MAGIC_NUMBER, spec_from_file_location
from pathlib import Path
from types import CodeType, ModuleType
from typing import Final, NamedTuple

INDEX: Final = Path(__file__).with_name("bundle.index")
CODE: Final = INDEX.with_suffix(".code")
PACKAGE: Final = "__init__.py"


class Entry(NamedTuple):
    """Say where the source of a module lies in the package, and its byte code in the file."""

    source: str
    offset: int
    length: int


class BundleFinder:
    """Find modules in a bundle: what ``sys.meta_path`` holds.

    ``root`` is the folder of the package, ``code`` a descriptor of the file with the byte code.
    """

    def __init__(self, root: str, entries: dict[str, tuple[str, int, int]], code: int) -> None:
        self._root = root
        self._entries = entries
        self._code = code

    def find_spec(
        self, fullname: str, _path: object = None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return how to load a module of the bundle, and nothing for any other."""
        if fullname not in self._entries:
            return None
        entry = Entry(*self._entries[fullname])
        place = f"{self._root}/{entry.source}"
        loader = _BundleLoader(fullname, place, self._code, entry)
        # An empty list says that it is a package; Python then puts the folder into it.
        within: list[str] | None = [] if place.endswith(f"/{PACKAGE}") else None
        spec = spec_from_file_location(
            fullname, place, loader=loader, submodule_search_locations=within
        )
        if spec is not None:
            spec.cached = str(CODE)
        return spec


class _BundleLoader(SourceFileLoader):
    """Load a module whose source is where it always was, and whose byte code is in the bundle."""

    def __init__(self, fullname: str, path: str, code: int, entry: Entry) -> None:
        super().__init__(fullname, path)
        self._code = code
        self._entry = entry

    def get_code(self, _fullname: str) -> CodeType:
        packed = os.pread(self._code, self._entry.length, self._entry.offset)
        code: CodeType = marshal.loads(packed)  # noqa: S302  our package's
        return code


def use(index: Path = INDEX) -> None:
    """Let Python look for modules in the bundle of ``index`` first, if it is of this Python."""
    if not index.is_file():
        return
    made_by, entries = marshal.loads(index.read_bytes())  # noqa: S302  as above
    if made_by == MAGIC_NUMBER:
        # Open as long as the process is: any import may need it.
        code = os.open(index.with_suffix(CODE.suffix), os.O_RDONLY)
        sys.meta_path.insert(0, BundleFinder(str(index.parents[1]), entries, code))
