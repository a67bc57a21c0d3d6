"""No template says anything that the catalogue does not know."""

from __future__ import annotations

from pathlib import Path

import pytest

from chalicelib.web.environment import environment
from infra.texts.areas import ROOT, sources
from infra.texts.bare import bare_texts
from infra.texts.extracting import environment_of

# The terms of use are kept as people agreed to them, with a translation in a file of its own.
TEMPLATES = [
    path
    for paths in sources().values()
    for path in paths
    if path.suffix != ".py" and path.parent.name != "voorwaarden"
]


@pytest.mark.parametrize(
    "path", TEMPLATES, ids=lambda path: "/".join(path.relative_to(ROOT).parts[-3:])
)
def test_template_hands_all_its_text_to_the_catalogue(path: Path) -> None:
    assert bare_texts(path.read_text("utf-8"), environment_of(path)) == []


@pytest.mark.parametrize(
    ("template", "found"),
    [
        ("<p>Log in</p>", ["Log in"]),
        ("<p>{% trans %}Log in{% endtrans %} nu</p>", ["nu"]),
        ("<p>{% if x %}Ja{% else %}{{ _('Nee') }}{% endif %}</p>", ["Ja"]),
        ('<nav aria-label="Terug"></nav>', ["Terug"]),
        ('<a title="{{ x }} openen">1</a>', ["openen"]),
        ("{% block action %}aanmelden{% endblock %} knop", ["knop"]),
        ("Beste {{ name }},", ["Beste"]),
    ],
)
def test_bare_text_is_found(template: str, found: list[str]) -> None:
    assert [piece.strip(" ,") for piece in bare_texts(template, environment())] == found


@pytest.mark.parametrize(
    "template",
    [
        "<p>{% trans n=x|day %}Op {{ n }}{% endtrans %}</p>",
        "<p>Mijn DUO zakelijk</p>",
        "{{ button(_('Verder')) }}",
        '<p class="app-tekst" id="naam">1 - 2</p>',
        "<svg><title>x</title></svg>{# uitleg #}",
        "{% block action %}aanmelden{% endblock %}",
    ],
)
def test_what_needs_no_translation_is_none(template: str) -> None:
    assert bare_texts(template, environment()) == []
