"""Code that lies ready in the package, where a start would compile it again.

``dataclasses`` writes the methods of each class as text and compiles them, ``re`` compiles each
pattern, at every start anew: a quarter of the way to a first page. The package holds what they
would make of the same text (infra/package), so that here it is looked up. Whatever is not there is
compiled as ever; without the file, as everywhere but in the package, nothing changes.
"""

from __future__ import annotations

import _sre
import dataclasses
import marshal
import re
from importlib.util import MAGIC_NUMBER
from pathlib import Path
from types import CodeType
from typing import Any, Final

PLACE: Final = Path(__file__).with_name("prepared.marshal")
# Of byte code and of patterns: what another version of Python made is left alone.
MADE_BY: Final = (MAGIC_NUMBER, _sre.MAGIC)

# Byte code by its text, each marshalled for itself: a start reads a part of them.
Functions = dict[str, bytes]
Patterns = dict[tuple[str | bytes, int], tuple[Any, ...]]


def use(place: Path = PLACE) -> None:
    """Let ``dataclasses`` and ``re`` look up what is in ``place``, if it is of this Python."""
    if not place.is_file():
        return
    made_by, functions, patterns = marshal.loads(place.read_bytes())  # noqa: S302  our package's
    if made_by == MADE_BY:
        look_up(functions, patterns)


def look_up(functions: Functions, patterns: Patterns) -> None:
    """Let ``dataclasses`` take functions from ``functions``, and ``re`` patterns likewise.

    A function is known by its text, a pattern by its text and flags.
    """
    compiler: Any = vars(re)["_compiler"]
    compile_pattern = compiler.compile

    def run(source: str, *namespaces: dict[str, Any]) -> None:
        known = functions.get(source)
        code = compiled(source) if known is None else marshal.loads(known)  # noqa: S302  as above
        exec(code, *namespaces)  # noqa: S102  as dataclasses

    def ready(pattern: str | bytes, flags: int = 0) -> re.Pattern[Any]:
        known = patterns.get((pattern, int(flags)))
        made: re.Pattern[Any] = (
            compile_pattern(pattern, flags) if known is None else _sre.compile(pattern, *known)
        )
        return made

    # The modules ask for these names when they need them; there is no other way in.
    vars(dataclasses)["exec"] = run
    compiler.compile = ready


def compiled(source: str) -> CodeType:
    """Return the code of ``source``, as ``exec`` in a module without flags compiles it."""
    return compile(source, "<string>", "exec", dont_inherit=True)
