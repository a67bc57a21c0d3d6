"""Small steps in a message's tree, for the changes that attackers make."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from typing import Any

from lxml import etree

from infra.local.broker import names
from infra.local.broker.spec import MessageSpec, Part, TreeHook
from tests.attacks.eherkenning.bench import Change

NAMESPACES = {"saml": names.SAML, "samlp": names.SAMLP, "ds": names.DS, "xenc": names.XENC}
ASSERTION = "samlp:Response/saml:Assertion"
_AROUND = {
    Part.ASSERTION: (Part.RESPONSE, "saml:Assertion"),
    Part.RESPONSE: (Part.ARTIFACT_RESPONSE, "samlp:Response"),
}


def one(element: etree._Element, path: str) -> etree._Element:
    """Return the only element at ``path``."""
    found = element.findall(path, NAMESPACES)
    assert len(found) == 1, f"{len(found)} elements at {path}"
    return found[0]


def saml(tag: str, text: str | None = None, **attributes: str) -> etree._Element:
    """Return a new SAML assertion element."""
    element = etree.Element(names.clark(names.SAML, tag), attributes)
    element.text = text
    return element


def remove(element: etree._Element) -> None:
    """Take ``element`` out of its tree."""
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def before_signing(part: Part, hook: TreeHook) -> Change:
    """Return the change that lets ``hook`` alter ``part`` before it and what is around it are.

    Whatever is inside ``part`` has been signed by then.
    """
    return lambda spec: with_hooks(spec, **{part.value: hook})


def after_signing(hook: TreeHook) -> Change:
    """Return the change that lets ``hook`` alter the whole message when all is signed."""
    return lambda spec: with_hooks(spec, finished=hook)


def once_signed(part: Part, hook: TreeHook) -> Change:
    """Return the change that lets ``hook`` alter ``part`` when it is signed itself.

    What is around it is signed afterwards, so that every outer signature fits.
    """
    if part is Part.ARTIFACT_RESPONSE:
        return after_signing(hook)
    around, path = _AROUND[part]
    return before_signing(around, lambda element: hook(one(element, path)))


def on_the_wire(change: Callable[[bytes], bytes]) -> Change:
    """Return the change that alters the bytes that are sent."""
    return lambda spec: with_hooks(spec, encoded=change)


def with_hooks(spec: MessageSpec, **hooks: Any) -> MessageSpec:
    """Return ``spec`` with more hooks."""
    return replace(spec, hooks=replace(spec.hooks, **hooks))


def set_text(path: str, text: str) -> TreeHook:
    """Return the hook that replaces the text at ``path``."""

    def hook(element: etree._Element) -> None:
        one(element, path).text = text

    return hook


def set_attribute(path: str, name: str, value: str | None) -> TreeHook:
    """Return the hook that sets an attribute at ``path``, or takes it away for None."""

    def hook(element: etree._Element) -> None:
        target = element if path == "." else one(element, path)
        target.attrib.pop(name, None)
        if value is not None:
            target.set(name, value)

    return hook


def drop(path: str) -> TreeHook:
    """Return the hook that removes the element at ``path``."""
    return lambda element: remove(one(element, path))


def repeat(path: str) -> TreeHook:
    """Return the hook that puts a copy of the element at ``path`` after it."""

    def hook(element: etree._Element) -> None:
        original = one(element, path)
        original.addnext(deepcopy(original))

    return hook


def insert(path: str, *made: etree._Element) -> TreeHook:
    """Return the hook that appends copies of ``made`` to the element at ``path``."""

    def hook(element: etree._Element) -> None:
        target = element if path == "." else one(element, path)
        target.extend(deepcopy(each) for each in made)

    return hook


def with_signature(part: Part, **changes: Any) -> Change:
    """Return the change that signs ``part`` in another way."""

    def change(spec: MessageSpec) -> MessageSpec:
        how = replace(getattr(spec.signatures, part), **changes)
        return replace(spec, signatures=replace(spec.signatures, **{part.value: how}))

    return change


def without_signature(*parts: Part) -> Change:
    """Return the change that leaves ``parts`` unsigned."""

    def change(spec: MessageSpec) -> MessageSpec:
        unsigned: dict[str, Any] = {part.value: None for part in parts}
        return replace(spec, signatures=replace(spec.signatures, **unsigned))

    return change


def both(*changes: Change) -> Change:
    """Return the change that makes all ``changes``, in order."""

    def change(spec: MessageSpec) -> MessageSpec:
        for each in changes:
            spec = each(spec)
        return spec

    return change
