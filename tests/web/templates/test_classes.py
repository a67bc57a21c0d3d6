"""The classes in the pages against the stylesheet, which was cut down to what they use."""

from __future__ import annotations

import re
from functools import cache

from chalicelib.web.assets import static_asset, static_name
from infra.ui.samples import Sample, samples
from tests.web.templates.html import Page

CLASS = re.compile(r"\.(-?[_a-zA-Z][\w-]*)")


@cache
def styled() -> frozenset[str]:
    """Return the class names that the style sheet knows."""
    asset = static_asset(static_name("app.css"))
    assert asset is not None
    selectors = re.findall(r"([^{}]+)\{", asset[0])
    return frozenset(name for selector in selectors for name in CLASS.findall(selector))


def classes(sample: Sample) -> set[str]:
    """Return the class names that a page uses."""
    return {name for value in Page(sample.html()).values("class") for name in value.split()}


def test_every_class_on_a_page_is_styled(sample: Sample) -> None:
    assert classes(sample) - styled() == set()


def test_every_own_rule_is_used_on_some_page() -> None:
    used = set().union(*(classes(sample) for sample in samples()))
    own = {name for name in styled() if name.startswith("app-")}
    assert own - used == set()
