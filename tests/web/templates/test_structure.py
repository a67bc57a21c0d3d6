"""What holds for every page in every state."""

from __future__ import annotations

from infra.ui.samples import Sample
from tests.web.templates.html import Page

SITE = " - Mijn DUO zakelijk"
NAMELESS_INPUTS = ("hidden", "submit")


def test_page_is_dutch_and_has_one_heading(page: Page) -> None:
    assert page.source.startswith("<!doctype html>")
    assert page.root.get("lang") == "nl"
    assert page.heading


def test_title_names_page_site_and_faults(page: Page, sample: Sample) -> None:
    assert page.title.endswith(SITE)
    assert page.title.removesuffix(SITE).strip()
    assert page.title.startswith("Fout: ") == bool(sample.context["errors"])


def test_step_stands_in_title_and_above_the_heading(page: Page) -> None:
    shown = [step.text_content() for step in page.all("//*[@class='app-step__text']")]
    assert [step for step in shown if step not in page.title] == []
    assert ("Stap " in page.title) == bool(shown)


def test_every_visible_field_has_a_label(page: Page) -> None:
    labelled = {label.get("for") for label in page.all("//label")}
    for field in page.all("//input | //select | //textarea"):
        if field.get("type") in NAMELESS_INPUTS:
            continue
        inside_label = field.xpath("ancestor::label")
        assert inside_label or field.get("id") in labelled, field.get("name")


def test_nothing_is_inline_so_the_content_policy_holds(page: Page) -> None:
    assert page.all("//style | //*[@style]") == []
    assert [script for script in page.all("//script") if not script.get("src")] == []
    handlers = page.root.xpath("//@*[starts-with(name(), 'on')]")
    assert handlers == []
    assert "javascript:" not in page.source


def test_identifiers_are_unique_and_references_lead_somewhere(page: Page) -> None:
    known = page.values("id")
    assert len(known) == len(set(known))
    referred = [
        name
        for attribute in ("aria-labelledby", "aria-describedby", "for", "form")
        for value in page.values(attribute)
        for name in value.split()
    ]
    referred += [href[1:] for href in page.values("href") if href.startswith("#")]
    assert set(referred) <= set(known)


def test_every_fault_is_told_in_the_summary_and_at_its_field(page: Page, sample: Sample) -> None:
    errors = sample.context["errors"]
    assert isinstance(errors, list)
    for error in errors:
        (link,) = page.all(f"//*[@id='fouten']//a[@href='#{error.field}']")
        assert link.text_content() == error.text
        (message,) = page.all(f"//*[@id='{error.field}-fout']")
        assert message.text_content().endswith(error.text)
        assert page.all(f"//*[contains(@aria-describedby, '{error.field}-fout')]")


def test_every_form_of_this_site_posts_the_csrf_value(page: Page) -> None:
    for form in page.all("//form[not(@role='search')]"):
        assert form.get("method") == "post"
        ours = form.get("action", "").startswith("/")
        assert bool(form.xpath(".//input[@name='csrf']")) == ours


def test_forms_that_search_change_nothing(page: Page) -> None:
    for form in page.all("//form[@role='search']"):
        assert form.get("method") == "get"
        assert form.xpath(".//input[@name='csrf']") == []


def test_pages_of_one_visitor_stay_out_of_search_engines(page: Page, sample: Sample) -> None:
    personal = sample.context["flow"] or sample.context["visitor"]
    public = sample.template.startswith(("inloggen/", "informatie/"))
    hidden = bool(page.all("//meta[@name='robots'][@content='noindex']"))
    assert hidden or (public and not personal)


def test_buttons_say_whether_they_send(page: Page) -> None:
    assert [button for button in page.all("//button") if button.get("type") != "submit"] == []
