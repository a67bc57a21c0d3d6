"""Bytes that must not become a tree, and what never gets into one (negative rows 60 and 61)."""

from __future__ import annotations

import pytest

from chalicelib.adapters.eherkenning.parsing import (
    MAXIMUM_BYTES,
    MAXIMUM_DEPTH,
    MAXIMUM_WIDTH,
    parse,
)
from chalicelib.domain.errors import MessageRefused

REFUSED = {
    "message-has-dtd": b'<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>',
    "message-too-large": b"<a>" + b" " * MAXIMUM_BYTES + b"</a>",
    "message-too-deep": b"<a>" * (MAXIMUM_DEPTH + 1) + b"</a>" * (MAXIMUM_DEPTH + 1),
    "message-encoding": '<?xml version="1.0" encoding="iso-8859-1"?><a>é</a>'.encode("latin-1"),
    "message-not-well-formed": b"<a><b></a>",
}
MORE = {
    "external entity": ("message-has-dtd", b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'),
    "entity without a DTD": ("message-not-well-formed", b"<a>&e;</a>"),
    "declared as another encoding": (
        "message-encoding",
        b'<?xml version="1.0" encoding="utf-16"?><a/>',
    ),
    "UTF-16": ("message-encoding", "<a/>".encode("utf-16")),
    "UTF-16 without a mark": ("message-not-well-formed", "<a/>".encode("utf-16-le")),
    "nothing": ("message-not-well-formed", b""),
    "two roots": ("message-not-well-formed", b"<a/><b/>"),
    "ten thousand levels": ("message-not-well-formed", b"<a>" * 10_000 + b"</a>" * 10_000),
    "a null": ("message-not-well-formed", b"<a>\0</a>"),
}


@pytest.mark.parametrize(("rule", "message"), REFUSED.items())
def test_each_rule_refuses(rule: str, message: bytes) -> None:
    with pytest.raises(MessageRefused) as refusal:
        parse(message)
    assert refusal.value.rule == rule


@pytest.mark.parametrize(("rule", "message"), MORE.values(), ids=MORE.keys())
def test_disguises_are_refused(rule: str, message: bytes) -> None:
    with pytest.raises(MessageRefused) as refusal:
        parse(message)
    assert refusal.value.rule == rule


def test_the_deepest_message_that_is_allowed_is_read() -> None:
    root = parse(b"<a>" * MAXIMUM_DEPTH + b"</a>" * MAXIMUM_DEPTH)
    assert len(list(root.iter())) == MAXIMUM_DEPTH


def test_comments_and_instructions_do_not_cut_text_in_two() -> None:
    root = parse(b"<a>one<!-- x -->two<?php x?>three</a>")
    assert root.text == "onetwothree"
    assert len(root) == 0


def test_an_utf_8_declaration_and_mark_are_fine() -> None:
    text = '<?xml version="1.0" encoding="UTF-8"?><a>é</a>'
    assert parse(b"\xef\xbb\xbf" + text.encode()).text == "é"


@pytest.mark.parametrize("extra", [b' a%d="1"', b' xmlns:n%d="urn:n"'])
def test_an_element_has_a_largest_width(extra: bytes) -> None:
    def element(width: int) -> bytes:
        return b"<a" + b"".join(extra % number for number in range(width)) + b">=</a>"

    assert parse(element(MAXIMUM_WIDTH - 1)).tag == "a"
    with pytest.raises(MessageRefused, match="message-too-wide"):
        parse(element(MAXIMUM_WIDTH))
