"""The pages that API Gateway shows itself: the files equal what the templates make today."""

from __future__ import annotations

import re

from infra.ui.gateway_responses import DIRECTORY, REQUEST_ID, pages


def test_files_equal_the_templates() -> None:
    written = {path.name: path.read_text("utf-8") for path in DIRECTORY.iterdir()}
    assert written == pages(), "run `python -m infra.ui.gateway_responses`"


def test_gateway_has_nothing_to_fill_in_but_the_number_of_the_request() -> None:
    for page in pages().values():
        assert set(re.findall(r"\$[\w.{(]+", page)) <= {REQUEST_ID}


def test_number_of_the_request_is_shown_for_our_own_faults() -> None:
    assert REQUEST_ID in pages()["default-5xx.html"]
