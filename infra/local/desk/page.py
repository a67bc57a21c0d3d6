"""The one page of the desk, in Dutch."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from babel.dates import format_datetime
from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from chalicelib.domain.calendar import AMSTERDAM
from chalicelib.web.assets import static_name
from infra.local.demo import PERSONS
from infra.local.desk.desk import Desk


@dataclass(frozen=True)
class Links:
    """Hold where the portal and the simulated broker are; the latter may be absent."""

    portal: str
    broker: str | None


def page(desk: Desk, links: Links) -> str:
    """Return the page with everything as it is now."""
    return _template().render(
        links=links,
        style=f"/static/{static_name('app.css')}",
        now=desk.clock.now(),
        ahead=desk.clock.difference,
        standings=desk.demo.standings(),
        persons=PERSONS,
        mails=desk.mailbox.mails()[::-1],
    )


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader(__package__ or ""), autoescape=True, undefined=StrictUndefined
    )
    environment.filters["moment"] = lambda moment: format_datetime(
        moment, "d MMMM yyyy, HH.mm 'uur'", tzinfo=AMSTERDAM, locale="nl"
    )
    return environment.get_template("desk.html.jinja")
