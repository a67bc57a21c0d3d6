"""Record what ``dataclasses`` and ``re`` compile during a start, for chalicelib/prepared.py.

Run as a program, with the file to write. It imports every module of the site in this environment,
which has the same versions as the package and runs on this processor.
"""

from __future__ import annotations

import _sre
import dataclasses
import marshal
import re
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

from chalicelib.prepared import MADE_BY, Functions, Patterns, compiled

# Without references between parts: the same parts give the same bytes.
MARSHAL_VERSION = 2


class Recorder:
    """Stand before both, and keep what they compile."""

    def __init__(self) -> None:
        self.functions: Functions = {}
        self.patterns: Patterns = {}
        self._compiler: Any = vars(re)["_compiler"]
        self._compile = self._compiler.compile
        self._parts: tuple[Any, ...] = ()

    def begin(self) -> None:
        """Record from now on."""
        vars(dataclasses)["exec"] = self._run
        self._compiler.compile = self._pattern
        self._compiler._sre = self  # noqa: SLF001  the last step, which has what we keep

    def __getattr__(self, name: str) -> Any:
        return getattr(_sre, name)

    def compile(self, pattern: str | bytes, *parts: Any) -> Any:
        """Make a pattern of its parts, as ``_sre`` does, and remember them."""
        flags, code, *groups = parts
        # Named constants, which are not for keeping.
        self._parts = (int(flags), list(map(int, code)), *groups)
        return _sre.compile(pattern, *parts)

    def _run(self, source: str, *namespaces: dict[str, Any]) -> None:
        code = compiled(source)
        self.functions[source] = marshal.dumps(code, MARSHAL_VERSION)
        exec(code, *namespaces)  # noqa: S102  as dataclasses

    def _pattern(self, pattern: str | bytes, flags: int = 0) -> Any:
        made = self._compile(pattern, flags)
        self.patterns[pattern, int(flags)] = self._parts
        return made

    def written(self) -> bytes:
        """Return all that was recorded."""
        functions = dict(sorted(self.functions.items()))
        patterns = dict(sorted(self.patterns.items(), key=repr))
        return marshal.dumps((MADE_BY, functions, patterns), MARSHAL_VERSION)


def main(place: Path) -> None:
    """Import the whole site, and write to ``place`` what that compiled."""
    recorder = Recorder()
    recorder.begin()
    import app  # noqa: F401, PLC0415  recorded
    import chalicelib  # noqa: PLC0415  as above

    for module in walk_packages(chalicelib.__path__, "chalicelib."):
        import_module(module.name)
    import_module("botocore.session")
    place.write_bytes(recorder.written())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
