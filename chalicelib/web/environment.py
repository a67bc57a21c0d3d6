"""The Jinja2 environment of every page, made on first use.

Templates are found by the place of this package, never by the working directory, because the
function runs from another directory in Lambda. A name that a template uses and the caller
did not give is an error at once, not an empty spot on the page.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import (
    BaseLoader,
    Environment,
    FileSystemLoader,
    ModuleLoader,
    StrictUndefined,
    pass_context,
)
from jinja2.runtime import Context

from chalicelib.texts.templates import install
from chalicelib.web import dates
from chalicelib.web.assets import static_name

TEMPLATES = Path(__file__).parent / "templates"
# What a package has instead (infra/package): the templates as modules, so that none is compiled.
COMPILED = Path(__file__).parent / "templates_compiled"
SUFFIX = ".html.j2"


@cache
def environment() -> Environment:
    """Make the environment in which every page is rendered."""
    made = Environment(
        loader=_loader(),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    install(made)
    made.globals.update(base_path="", return_to="/", in_english="", url=url, static=static)
    made.globals.update(session=None, may_log_out=False)
    for filter_ in (dates.day, dates.iso_day, dates.clock_time, dates.moment, dates.next_minute):
        made.filters[filter_.__name__] = filter_
    return made


def _loader() -> BaseLoader:
    return ModuleLoader(COMPILED) if COMPILED.is_dir() else FileSystemLoader(TEMPLATES)


@pass_context
def url(context: Context, path: str) -> str:
    """Return the address of ``path`` on this site, below the gateway's base path."""
    return f"{context.resolve('base_path')}{path}"


@pass_context
def static(context: Context, name: str) -> str:
    """Return the address of the built file that goes by ``name``, such as ``app.css``."""
    return url(context, f"/static/{static_name(name)}")
