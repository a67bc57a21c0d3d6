"""Chalice's table of routes, filled area by area: an answer imports the pages that it needs.

Whoever looks at the whole table, as a deploy and a test do, gets all of it.
"""

from __future__ import annotations

from collections import UserDict
from collections.abc import Iterator, Mapping
from pkgutil import resolve_name
from typing import Any

from chalice.app import Chalice

# How paths begin, and where the blueprints behind them are, as ``package.module:NAME``. The longest
# beginning counts. What is not here is registered by app.py at once.
AREAS = {
    "/beheer": "chalicelib.web.beheer:BLUEPRINTS",
    "/gebruikersvoorwaarden": "chalicelib.web.informatie:BLUEPRINTS",
    "/koppelen": "chalicelib.web.koppelen:BLUEPRINTS",
    "/mijn-duo": "chalicelib.web.overzicht:BLUEPRINTS",
    "/mijn-duo/gebruikersvoorwaarden": "chalicelib.web.mijn_duo:BLUEPRINTS",
    "/mijn-duo/mededelingen": "chalicelib.web.mededelingen:BLUEPRINTS",
    "/mijn-duo/mijn-gegevens": "chalicelib.web.mijn_gegevens:BLUEPRINTS",
    "/mijn-duo/overstappen": "chalicelib.web.token:BLUEPRINTS",
    "/mijn-duo/taken": "chalicelib.web.taken:BLUEPRINTS",
    "/privacy": "chalicelib.web.informatie:BLUEPRINTS",
    "/sessie": "chalicelib.web.sessie:BLUEPRINTS",
    "/toegankelijkheid": "chalicelib.web.informatie:BLUEPRINTS",
    "/uitgelogd": "chalicelib.web.mijn_duo:BLUEPRINTS",
    "/uitgelogd/overal": "chalicelib.web.mijn_gegevens:BLUEPRINTS",
    "/uitloggen": "chalicelib.web.mijn_duo:BLUEPRINTS",
    "/zakelijk/contact": "chalicelib.web.informatie:BLUEPRINTS",
    "/zakelijk/eherkenning-gebruiken": "chalicelib.web.informatie:BLUEPRINTS",
    "/zakelijk/formulier-beheerder": "chalicelib.web.informatie:BLUEPRINTS",
    "/zakelijk/inloggen/problemen-met-inloggen": "chalicelib.web.informatie:BLUEPRINTS",
    "/zakelijk/inloggen/{sector}/token": "chalicelib.web.token:BLUEPRINTS",
}

Methods = dict[str, Any]


class RoutesOnDemand(UserDict[str, Methods]):
    """Hold the routes of ``app``, and register those of an area when a path in it is asked."""

    def __init__(self, app: Chalice, areas: Mapping[str, str]) -> None:
        super().__init__(app.routes)
        self._app = app
        self._areas = areas
        self._registered: set[str] = set()

    def __missing__(self, path: str) -> Methods:
        area = max((area for area in self._areas if _is_in(area, path)), key=len, default="")
        place = self._areas.get(area)
        if place is None or place in self._registered:
            return self.data.setdefault(path, {})
        self._register(place)
        return self[path]

    def __iter__(self) -> Iterator[str]:
        self._register_all()
        return super().__iter__()

    def __len__(self) -> int:
        self._register_all()
        return super().__len__()

    def __contains__(self, path: object) -> bool:
        self._register_all()
        return super().__contains__(path)

    def _register_all(self) -> None:
        for place in dict.fromkeys(self._areas.values()):
            if place not in self._registered:
                self._register(place)

    def _register(self, place: str) -> None:
        # Noted first: registering looks at the table too.
        self._registered.add(place)
        for blueprint in resolve_name(place):
            self._app.register_blueprint(blueprint)


def register_on_demand(app: Chalice, areas: Mapping[str, str]) -> None:
    """Let ``app`` register the routes of ``areas`` when they are asked."""
    app.routes = RoutesOnDemand(app, areas)  # type: ignore[assignment]  # Chalice asks a mapping


def _is_in(area: str, path: str) -> bool:
    return path == area or path.startswith(f"{area}/")
