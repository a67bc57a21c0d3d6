"""Levels of assurance as people know them."""

from __future__ import annotations


def level_name(level: str | None) -> str:
    """Return 'EH3' or 'EH2+' for the name of a level, such as LOA3 or LOA2PLUS; none for none."""
    return (level or "").replace("LOA", "EH").replace("PLUS", "+")
