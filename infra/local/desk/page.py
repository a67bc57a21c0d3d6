"""The one page of the desk, in Dutch, dressed in the style sheet of the portal."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from babel.dates import format_datetime, format_timedelta
from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from chalicelib.domain.calendar import AMSTERDAM
from chalicelib.web.assets import static_name
from infra.local.demo import WITHOUT_ACCOUNT
from infra.local.desk.desk import Desk
from infra.local.post_office import BOUNCING

PACKAGE = "infra.local.desk"


@dataclass(frozen=True)
class Links:
    """Hold where portal, simulated broker and demo service are; the broker may be absent."""

    portal: str
    broker: str | None
    service: str


def page(desk: Desk, links: Links) -> str:
    """Return the page with everything as it is now."""
    return _template().render(
        links=links,
        style=f"/static/{static_name('app.css')}",
        icon=f"/static/{static_name('favicon.svg')}",
        now=desk.clock.now(),
        ahead=desk.clock.difference,
        standings=desk.demo.standings(),
        strangers=WITHOUT_ACCOUNT,
        mails=desk.mailbox.mails()[::-1],
        bouncing=BOUNCING,
    )


def style() -> str:
    """Return the style sheet of the desk itself."""
    return files(PACKAGE).joinpath("desk.css").read_text("utf-8")


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader(PACKAGE), autoescape=True, undefined=StrictUndefined
    )
    environment.filters["moment"] = lambda moment: format_datetime(
        moment, "d MMMM yyyy, HH.mm 'uur'", tzinfo=AMSTERDAM, locale="nl"
    )
    environment.filters["duration"] = lambda length: format_timedelta(length, locale="nl")
    return environment.get_template("desk.html.jinja")
