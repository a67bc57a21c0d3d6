"""The '?' at every field of every form (manual introduction: 'klik voor meer informatie op ?')."""

from __future__ import annotations

from lxml.html import HtmlElement

from infra.ui.samples import samples
from tests.web.templates.html import Page, words

FIELDS = ".//input[not(@type='hidden')] | .//select | .//textarea"


def name_of(field: HtmlElement) -> str:
    """Return the name of a field; boxes of one group are named '<group>.<value>'."""
    return str(field.get("name", "")).partition(".")[0]


def explained(form: HtmlElement) -> set[str]:
    """Return the names of the fields that a form explains behind a '?'."""
    return {name for fold in form.xpath(".//details/@data-help") for name in str(fold).split()}


def test_every_field_of_every_form_has_help(page: Page) -> None:
    for form in page.all("//form"):
        fields = {name_of(field) for field in form.xpath(FIELDS)}
        assert fields - explained(form) == set()


def test_help_asks_a_question_and_gives_an_answer_without_a_script(page: Page) -> None:
    for fold in page.all("//details[@data-help]"):
        (summary,) = fold.xpath("./summary")
        assert words(summary).endswith("?")
        assert len(words(fold)) > len(words(summary)) + len("een zin die iets uitlegt")
        asked = {name_of(field) for field in fold.xpath("ancestor::form[1]")[0].xpath(FIELDS)}
        assert set(fold.get("data-help", "").split()) <= asked


def test_the_forms_of_the_site_are_among_the_samples() -> None:
    fields = {
        name_of(field)
        for sample in samples()
        for form in Page(sample.html()).all("//form")
        for field in form.xpath(FIELDS)
    }
    assert len(fields) >= len({"situatie", "akkoord", "activatiecode", "zoek", "soort", "reden"})
    assert {"gebruikersnaam", "telefoon", "email", "rollen", "kenmerken", "token"} <= fields
