"""The samples cover the templates, and a template says so when it misses something."""

from __future__ import annotations

import pytest
from jinja2 import UndefinedError

from chalicelib.web.environment import SUFFIX, TEMPLATES
from chalicelib.web.rendering import render
from infra.ui.samples import Sample, samples


def page_templates() -> set[str]:
    """Name every template that is a page: not a part of one and not a text that one includes."""
    return {
        path.relative_to(TEMPLATES).as_posix().removesuffix(SUFFIX)
        for path in TEMPLATES.rglob(f"*{SUFFIX}")
        if not path.name.startswith("_") and path.parent.name != "voorwaarden"
    }


def test_every_page_has_a_sample() -> None:
    assert page_templates() == {sample.template for sample in samples()}


def test_samples_have_names_of_their_own() -> None:
    names = [sample.name for sample in samples()]
    assert len(names) == len(set(names))


def test_page_refuses_to_render_without_its_visitor(sample: Sample) -> None:
    context = {key: value for key, value in sample.context.items() if key != "visitor"}
    if sample.context["flow"]:
        context["flow"] = False
    with pytest.raises(UndefinedError, match="visitor"):
        render(sample.template, **context)
