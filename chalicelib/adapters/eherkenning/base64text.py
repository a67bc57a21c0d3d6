"""Base64 in messages: XML may break it over lines, and nothing else may stand in it."""

from __future__ import annotations

import base64
from collections.abc import Callable

from lxml import etree

from chalicelib.adapters.eherkenning.elements import XML_SPACE

_NO_SPACE = str.maketrans("", "", XML_SPACE)


def decode(element: etree._Element, refuse: Callable[[], Exception]) -> bytes:
    """Return the bytes that the text of ``element`` stands for.

    Raises what ``refuse`` makes when it is no base64, empty, or holds child elements.
    """
    text = (element.text or "").translate(_NO_SPACE)
    if len(element) or not text:
        raise refuse()
    try:
        return base64.b64decode(text, validate=True)
    except ValueError:
        raise refuse() from None
