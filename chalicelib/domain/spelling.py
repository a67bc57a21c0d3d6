"""One spelling for what people type from paper and e-mail.

Case, spaces, hyphens, full-width letters and invisible characters do not matter (manual 1.2 step
5 shows one spelling; people paste others). Everything that counts or compares uses the canonical
spelling, so that no other spelling opens a second counter.
"""

from __future__ import annotations

import unicodedata

_IGNORED_CATEGORIES = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf", "Pd", "Mn"})
_IGNORED_CHARACTERS = frozenset("_.\N{SOFT HYPHEN}\N{MINUS SIGN}")


def canonical(text: str) -> str:
    """Return ``text`` in compatibility form, without separators, in lower case (UAX 15, NFKC)."""
    compatible = unicodedata.normalize("NFKC", text)
    kept = "".join(character for character in compatible if not _is_ignored(character))
    return unicodedata.normalize("NFKC", kept.casefold())


def _is_ignored(character: str) -> bool:
    return (
        character in _IGNORED_CHARACTERS or unicodedata.category(character) in _IGNORED_CATEGORIES
    )
