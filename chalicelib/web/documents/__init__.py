"""Documents to download, as they were made by ``python -m infra.forms``."""

from __future__ import annotations

from functools import cache
from importlib import resources

BEHEERDER_FORM = "aanmelding-en-wijziging-beheerder.pdf"


@cache
def beheerder_form() -> bytes:
    """Return the form 'Aanmelding en wijziging beheerder Mijn DUO' as fillable PDF/UA-1."""
    return resources.files(__name__).joinpath(BEHEERDER_FORM).read_bytes()
