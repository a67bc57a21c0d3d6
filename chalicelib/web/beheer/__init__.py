"""The beheerder's pages: the users of the own organisation, and what happened to them."""

from __future__ import annotations

from chalicelib.web.beheer.aanmelden import aanmelden
from chalicelib.web.beheer.acties import acties
from chalicelib.web.beheer.bestanden import bestanden
from chalicelib.web.beheer.brief import brief
from chalicelib.web.beheer.brieven import brieven
from chalicelib.web.beheer.gebruiker import gebruiker
from chalicelib.web.beheer.gebruikers import gebruikers
from chalicelib.web.beheer.importbatch import importbatch
from chalicelib.web.beheer.importeren import importeren
from chalicelib.web.beheer.logboek import logboek
from chalicelib.web.beheer.wijzigen import wijzigen

__all__ = ["BLUEPRINTS"]

BLUEPRINTS = (
    gebruikers,
    aanmelden,
    gebruiker,
    wijzigen,
    acties,
    brief,
    brieven,
    importeren,
    importbatch,
    bestanden,
    logboek,
)
