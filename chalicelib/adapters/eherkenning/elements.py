"""Small steps through a tree, each of which names the rule that it enforces."""

from __future__ import annotations

from lxml import etree

from chalicelib.domain.errors import MessageRefused

XML_SPACE = " \t\r\n"


def tags(element: etree._Element) -> list[str]:
    """Return the names of the child elements, in order."""
    return [str(child.tag) for child in element]


def only_child(element: etree._Element, tag: str, rule: str) -> etree._Element:
    """Return the only child called ``tag``; raise MessageRefused when there is none or another."""
    found = element.findall(tag)
    if len(found) != 1:
        raise MessageRefused(rule)
    return found[0]


def text_of(element: etree._Element, rule: str) -> str:
    """Return the text as it stands, white space included.

    Raises MessageRefused when it is empty or the element has child elements.
    """
    if len(element) or not element.text:
        raise MessageRefused(rule)
    return element.text


def require(*, holds: bool, rule: str) -> None:
    """Raise MessageRefused with ``rule`` unless it holds."""
    if not holds:
        raise MessageRefused(rule)


def require_only_space(element: etree._Element, rule: str) -> None:
    """Raise MessageRefused when text other than white space stands between the children."""
    texts = [element.text, *(child.tail for child in element)]
    if any(text and text.strip(XML_SPACE) for text in texts):
        raise MessageRefused(rule)


def detach(element: etree._Element) -> None:
    """Take ``element`` out of its parent; the text behind it stays where it was."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        previous = element.getprevious()
        if previous is None:
            parent.text = (parent.text or "") + element.tail
        else:
            previous.tail = (previous.tail or "") + element.tail
    element.tail = None
    parent.remove(element)
