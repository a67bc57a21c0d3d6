"""Pages out of templates. Jinja2 is imported with the first page: a redirect needs none of it."""

from __future__ import annotations


def render(template: str, /, **context: object) -> str:
    """Return the page that ``template`` makes of ``context``.

    ``template`` is the path below ``templates/`` without its suffix, such as ``koppelen/gelukt``.
    Every page needs ``csrf``, ``visitor``, ``flow`` and ``errors``; ``base_path`` is what the
    gateway puts before every address and is empty unless given, ``return_to`` where to come back to
    after switching language, and ``in_english`` a line for a page that cannot switch. The first
    lines of a template name what else it needs.
    Raises jinja2.UndefinedError when something is missing.
    """
    from chalicelib.web.environment import SUFFIX, environment  # noqa: PLC0415  as above

    return environment().get_template(template + SUFFIX).render(**context)
