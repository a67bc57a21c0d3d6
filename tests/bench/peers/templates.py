"""One of our pages as templates of Django, written as Django's own documentation teaches.

A frame that the page extends, its texts marked for translation, its addresses by name, its icons
included: what our templates do for the same page.
"""

from __future__ import annotations

import re

_TEXT = re.compile(r">([^<>{}]*\w[^<>{}]*)<")
_TOKEN = re.compile(r'<input type="hidden" name="csrf" value="[^"]+">')
_ICON = re.compile(r"<svg.*?</svg>", re.DOTALL)
_MAIN = re.compile(r"(<main[^>]*>)(.*)(</main>)", re.DOTALL)
_ADDRESS = re.compile(r'(href|action)="/[^"]*"')
_LOADED = "{% load i18n %}"


def django_templates(page: str) -> dict[str, str]:
    """Return the templates by name: ``stap.html`` shows ``page`` to ``who``."""
    icons: dict[str, str] = {}

    def icon(found: re.Match[str]) -> str:
        name = icons.setdefault(found[0], f"icoon-{len(icons)}.html")
        return f'{{% include "{name}" %}}'

    marked = _ICON.sub(icon, _TOKEN.sub("{% csrf_token %}", page))
    marked = _TEXT.sub(lambda found: f">{_translated(found[1])}<", marked)
    marked = _ADDRESS.sub(lambda found: f"{found[1]}=\"{{% url 'step' %}}\"", marked)
    frame = _MAIN.sub(r"\1{% block main %}{% endblock %}\3", marked)
    main = _MAIN.search(marked)
    body = main[2] if main else ""
    return {
        "basis.html": _LOADED + frame,
        "stap.html": '{% extends "basis.html" %}'
        + _LOADED
        + f"{{% block main %}}{body}<!-- {{{{ who }}}} -->{{% endblock %}}",
        **{name: text for text, name in icons.items()},
    }


def _translated(text: str) -> str:
    words = " ".join(text.split()).replace('"', "'")
    return f'{{% translate "{words}" %}}'
