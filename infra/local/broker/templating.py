"""The Jinja environment of the simulator, for XML messages and for pages."""

from __future__ import annotations

import base64
from datetime import timedelta
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from infra.local.broker.times import instant


@cache
def environment() -> Environment:
    """Return the environment: everything is escaped, an unknown name is an error."""
    made = Environment(
        loader=PackageLoader("infra.local.broker"), autoescape=True, undefined=StrictUndefined
    )
    made.filters.update(instant=instant, base64=_base64)
    made.globals.update(seconds=_seconds)
    return made


def render(template: str, **values: object) -> str:
    """Return ``template`` filled with ``values``."""
    return environment().get_template(template).render(**values)


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")


def _seconds(count: int) -> timedelta:
    return timedelta(seconds=count)
