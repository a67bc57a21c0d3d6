"""The one way in which bytes of others become an XML tree.

Comments and processing instructions are dropped while parsing, so that no text is ever cut in two.
Nothing is fetched, no entity is expanded, and work is bounded before it is done.
Source: OWASP 'XML Security'; eHerkenning asks for UTF-8 (scheme page 'Interface specifications').
"""

from __future__ import annotations

import re
from functools import cache

from lxml import etree

from chalicelib.domain.errors import MessageRefused

MAXIMUM_BYTES = 512 * 1024
MAXIMUM_DEPTH = 64
MAXIMUM_WIDTH = 64
MAXIMUM_NAMESPACES = 512

_DECLARED_ENCODING = re.compile(rb"""\s*<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)["']""")


def parse(message: bytes) -> etree._Element:
    """Return the root of ``message``.

    Raises MessageRefused when it is larger than MAXIMUM_BYTES, not UTF-8, has a DTD, an element
    with more than MAXIMUM_WIDTH attributes and namespaces or more than MAXIMUM_NAMESPACES
    declarations in all, is not well-formed or is nested deeper than MAXIMUM_DEPTH.
    """
    _require_small(message)
    _require_utf_8(message)
    _require_no_dtd(message)
    _require_narrow(message)
    root = _tree(message)
    _require_shallow(root)
    return root


def _require_small(message: bytes) -> None:
    if len(message) > MAXIMUM_BYTES:
        raise MessageRefused("message-too-large")


def _require_utf_8(message: bytes) -> None:
    declared = _DECLARED_ENCODING.match(message.removeprefix(b"\xef\xbb\xbf"))
    if declared is not None and declared[1].lower() != b"utf-8":
        raise MessageRefused("message-encoding")
    try:
        message.decode("utf-8")
    except UnicodeDecodeError:
        raise MessageRefused("message-encoding") from None


def _require_no_dtd(message: bytes) -> None:
    """Refuse a DTD before the parser sees it; no honest message has the word even as text."""
    if b"<!DOCTYPE" in message or b"<!ENTITY" in message:
        raise MessageRefused("message-has-dtd")


def _require_narrow(message: bytes) -> None:
    """Refuse what canonicalisation takes quadratic time for.

    Each attribute and namespace needs a sign '='; declarations are inherited by all that is
    nested, so they are bounded for the whole message too. An honest one has some forty-five.
    """
    if message.count(b"xmlns") > MAXIMUM_NAMESPACES:
        raise MessageRefused("message-too-wide")
    if any(piece.count(b"=") > MAXIMUM_WIDTH for piece in message.split(b"<")):
        raise MessageRefused("message-too-wide")


def _tree(message: bytes) -> etree._Element:
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        recover=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    try:
        return etree.fromstring(message, parser)
    except etree.XMLSyntaxError:
        raise MessageRefused("message-not-well-formed") from None


def _require_shallow(root: etree._Element) -> None:
    if _too_deep()(root):
        raise MessageRefused("message-too-deep")


@cache
def _too_deep() -> etree.XPath:
    return etree.XPath(f"boolean({'/*' * (MAXIMUM_DEPTH + 1)})")
