"""Make a form: the tagged page by Typst, then the fields where the page says they are."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from chalicelib.adapters.letters.typesetting import typeset
from infra.forms.fields import with_fields

BEHEERDER_FORM = Path(__file__).with_name("beheerder.typ")
# The edition of the form: it changes with the text, not with the day on which it is made.
EDITION = datetime(2026, 11, 23, 12, tzinfo=UTC)


def make_beheerder_form() -> bytes:
    """Return the form 'Aanmelding en wijziging beheerder Mijn DUO': the same bytes every time."""
    return with_fields(typeset(BEHEERDER_FORM, {}, EDITION))
