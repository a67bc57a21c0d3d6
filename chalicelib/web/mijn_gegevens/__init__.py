"""'Mijn gegevens': what people see, change and take along of themselves (manual 1.7)."""

from __future__ import annotations

from chalicelib.web.mijn_gegevens.alles import alles
from chalicelib.web.mijn_gegevens.contact import contact
from chalicelib.web.mijn_gegevens.dit_was_ik_niet import dit_was_ik_niet
from chalicelib.web.mijn_gegevens.overzicht import overzicht

__all__ = ["BLUEPRINTS"]

BLUEPRINTS = (overzicht, contact, dit_was_ik_niet, alles)
