"""Rendering: escaping, addresses and the files behind them."""

from __future__ import annotations

import hashlib

import pytest
from jinja2 import TemplateNotFound

from chalicelib.web.assets import STATIC, served_names, static_asset, static_name
from chalicelib.web.rendering import render
from infra.ui.samples import samples
from tests.web.templates.html import Page

PLAIN: dict[str, object] = {"csrf": "", "visitor": None, "flow": False, "errors": []}
SCRIPT = '"><script>alert(1)</script>'


def with_hostile_values() -> Page:
    """Return a form that shows values as an attacker would type them."""
    return Page(
        render(
            "koppelen/gegevens",
            **PLAIN | {"csrf": SCRIPT, "flow": True},
            values={"gebruikersnaam": SCRIPT},
            remaining=None,
        )
    )


def test_values_of_a_visitor_are_text_and_never_markup() -> None:
    page = with_hostile_values()
    assert SCRIPT not in page.source
    assert page.all("//input[@name='gebruikersnaam']")[0].get("value") == SCRIPT
    assert page.all("//input[@name='csrf']")[0].get("value") == SCRIPT


def test_unknown_template_is_an_error() -> None:
    with pytest.raises(TemplateNotFound):
        render("koppelen/bestaat-niet", **PLAIN)


def test_activation_code_is_never_written_back() -> None:
    for sample in samples():
        for field in Page(sample.html()).all("//input[@name='activatiecode']"):
            assert field.get("value") == ""


@pytest.mark.parametrize("name", sorted(served_names()))
def test_built_file_is_served_with_its_type(name: str) -> None:
    asset = static_asset(name)
    assert asset is not None
    content, content_type = asset
    assert content
    assert (
        content_type
        == {
            "css": "text/css; charset=utf-8",
            "js": "text/javascript; charset=utf-8",
            "svg": "image/svg+xml; charset=utf-8",
            "txt": "text/plain; charset=utf-8",
        }[name.rsplit(".", 1)[1]]
    )


@pytest.mark.parametrize("plain", ["app.css", "enhance.js", "favicon.svg"])
def test_name_carries_the_hash_of_the_content(plain: str) -> None:
    name = static_name(plain)
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()
    assert name.split(".")[1] == digest[:10]


@pytest.mark.parametrize(
    "name",
    ["", ".", "app.css", "manifest.json", "../rendering.py", "..%2frendering.py", "/etc/passwd"],
)
def test_other_names_are_not_served(name: str) -> None:
    assert static_asset(name) is None


def test_no_file_lies_around_that_is_not_served() -> None:
    assert {path.name for path in STATIC.iterdir()} == served_names() | {"manifest.json"}


def test_stylesheet_fetches_nothing() -> None:
    asset = static_asset(static_name("app.css"))
    assert asset is not None
    assert "url(" not in asset[0]
    assert "@import" not in asset[0]
