"""Everything that is held about the visitor, as a file (AVG, articles 15 and 20)."""

from __future__ import annotations

import json

from chalice.app import Blueprint, Response

from chalicelib.domain.calendar import dutch_day
from chalicelib.web.audiences import LOGGED_IN
from chalicelib.web.mijn_gegevens.held import as_file
from chalicelib.web.mijn_gegevens.paths import DOWNLOAD
from chalicelib.web.pages import page
from chalicelib.web.visit import JSON, Visit

alles = Blueprint(__name__)


@page(alles, "GET", DOWNLOAD, LOGGED_IN)
def download(visit: Visit) -> Response:
    """Give everything that is held about the visitor as JSON."""
    held = visit.portal.own_data.looking.everything(visit.ticket, visit.now)
    text = json.dumps(as_file(held), ensure_ascii=False, indent=2)
    return visit.download(text, JSON, f"mijn-gegevens-{dutch_day(visit.now)}.json")
