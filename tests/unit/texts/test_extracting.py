"""What is found in templates and modules, and what cannot be."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from chalicelib.web.environment import environment
from infra.texts.areas import area_of, sources
from infra.texts.extracting import KEYWORDS, Found, texts_in, texts_of


@pytest.mark.parametrize(
    ("template", "found"),
    [
        ("{% trans %}\n  Log\n  in\n{% endtrans %}", ("Log in", None)),
        ("{% trans name=a.b %}Beste {{ name }}{% endtrans %}", ("Beste %(name)s", None)),
        ("{{ _('Ga verder') }}", ("Ga verder", None)),
        ("{{ pgettext('knop', 'Open') }}", ("Open", "knop")),
        ("{% trans 'knop' %}Open{% endtrans %}", ("Open", "knop")),
        (
            "{% trans n=n %}een dag{% pluralize %}{{ n }} dagen{% endtrans %}",
            (("een dag", "%(n)s dagen"), None),
        ),
    ],
)
def test_text_of_a_template_is_found(template: str, found: Found) -> None:
    assert list(texts_of(template, environment())) == [found]


def test_text_that_is_no_literal_is_refused_in_a_template() -> None:
    with pytest.raises(ValueError, match="literal"):
        list(texts_of("{{ _(melding) }}", environment()))


def test_texts_of_a_module_are_found(tmp_path: Path) -> None:
    module = tmp_path / "x.py"
    module.write_text("_('een')\nmark('twee')\nngettext('dag', 'dagen', n)\npgettext('k', 'Op')\n")
    assert list(texts_in(module)) == [
        ("een", None),
        ("twee", None),
        (("dag", "dagen"), None),
        ("Op", "k"),
    ]


@pytest.mark.parametrize(
    ("path", "area"),
    [
        ("web/templates/_base.html.j2", "kader"),
        ("web/templates/koppelen/gelukt.html.j2", "koppelen"),
        ("web/templates/beheer/bevestigen/ontkoppelen.html.j2", "beheer"),
        ("web/beheer/forms.py", "beheer"),
        ("web/forms.py", "web"),
        ("adapters/mail/templates/gekoppeld/body.txt", "mail"),
        ("adapters/letters/press.py", "letters"),
    ],
)
def test_area_follows_from_the_folder(path: str, area: str) -> None:
    assert area_of(Path(path)) == area


def test_no_module_asks_for_a_text_within_an_f_string_where_it_is_not_found() -> None:
    hidden = [
        f"{path.name}:{node.lineno}"
        for path in (path for paths in sources().values() for path in paths)
        if path.suffix == ".py"
        for formatted in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(formatted, ast.JoinedStr)
        for node in ast.walk(formatted)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) in KEYWORDS
        and node.args
        and isinstance(node.args[0], ast.Constant)
    ]
    assert hidden == []
