"""One spelling for what people type from paper and e-mail.

Case, spaces, hyphens, full-width letters and invisible characters do not matter (manual 1.2 step
5 shows one spelling; people paste others). Everything that counts or compares uses the canonical
spelling, so that no other spelling opens a second counter.
"""

from __future__ import annotations

import unicodedata

_IGNORED_CATEGORIES = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf", "Pd", "Mn"})
_IGNORED_CHARACTERS = frozenset("_.\N{SOFT HYPHEN}\N{MINUS SIGN}")


_CURLY = "\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}`"
_QUOTES = str.maketrans(_CURLY, "'" * 3)


def canonical(text: str) -> str:
    """Return ``text`` in compatibility form, without separators, in lower case (UAX 15, NFKC)."""
    compatible = unicodedata.normalize("NFKC", text)
    kept = "".join(character for character in compatible if not _is_ignored(character))
    return unicodedata.normalize("NFKC", kept.casefold())


def without_marks(text: str) -> str:
    """Return ``text`` as people look for it: canonical, without accents, with straight quotes.

    Two names that differ in this are two names; it is for finding and ordering only.
    """
    apart = unicodedata.normalize("NFKD", text.translate(_QUOTES))
    return canonical("".join(sign for sign in apart if unicodedata.category(sign) != "Mn"))


def _is_ignored(character: str) -> bool:
    return (
        character in _IGNORED_CHARACTERS or unicodedata.category(character) in _IGNORED_CATEGORIES
    )
