"""Addresses that came by the browser: those of this site, and nothing else."""

from __future__ import annotations

import re

FIRST_PAGE = "/"
_OWN_ADDRESS = re.compile(r"/(?![/\\])[A-Za-z0-9/._~%?&=+-]{0,500}")


def safe_address(given: str) -> str:
    """Return ``given`` if it is an address of this site and nothing else, or the first page."""
    return given if _OWN_ADDRESS.fullmatch(given) else FIRST_PAGE
