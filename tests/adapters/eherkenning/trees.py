"""Changing a message before the broker signs it, so that only one rule can refuse it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from lxml import etree

from infra.local.broker.spec import Hooks, MessageSpec

PREFIXES = {
    "a": "urn:oasis:names:tc:SAML:2.0:assertion",
    "p": "urn:oasis:names:tc:SAML:2.0:protocol",
    "ds": "http://www.w3.org/2000/09/xmldsig#",
    "xenc": "http://www.w3.org/2001/04/xmlenc#",
}

Step = Callable[[etree._Element], None]  # noqa: SLF001 - its name in lxml


def find(element: etree._Element, path: str) -> etree._Element:
    """Return the only element at ``path``, in the prefixes of PREFIXES."""
    (found,) = element.findall(path, PREFIXES)
    return found


def setting(path: str, name: str, value: str | None) -> Step:
    """Return a step that sets an attribute, or takes it away with None."""

    def step(element: etree._Element) -> None:
        target = element if path == "." else find(element, path)
        target.attrib.pop(name, None)
        if value is not None:
            target.set(name, value)

    return step


def writing(path: str, text: str) -> Step:
    """Return a step that replaces the text of an element."""

    def step(element: etree._Element) -> None:
        find(element, path).text = text

    return step


def removing(path: str) -> Step:
    """Return a step that takes an element away."""

    def step(element: etree._Element) -> None:
        target = find(element, path)
        parent = target.getparent()
        assert parent is not None
        parent.remove(target)

    return step


def repeating(path: str) -> Step:
    """Return a step that puts a copy of an element behind it."""

    def step(element: etree._Element) -> None:
        target = find(element, path)
        target.addnext(etree.fromstring(etree.tostring(target, with_tail=False)))

    return step


def adding(path: str, xml: str, position: int = -1) -> Step:
    """Return a step that puts new XML inside an element, last or at ``position``."""
    declared = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in PREFIXES.items())

    def step(element: etree._Element) -> None:
        target = element if path == "." else find(element, path)
        (new,) = etree.fromstring(f"<root {declared}>{xml}</root>")
        target.insert(len(target) if position < 0 else position, new)

    return step


def in_assertion(spec: MessageSpec, *steps: Step) -> MessageSpec:
    """Return ``spec`` with steps taken in the assertion before it is signed."""
    return replace(spec, hooks=Hooks(assertion=_one_by_one(steps)))


def in_response(spec: MessageSpec, *steps: Step) -> MessageSpec:
    """Return ``spec`` with steps taken in the Response before it is signed."""
    return replace(spec, hooks=Hooks(response=_one_by_one(steps)))


def in_artifact_response(spec: MessageSpec, *steps: Step) -> MessageSpec:
    """Return ``spec`` with steps taken in the ArtifactResponse before it is signed."""
    return replace(spec, hooks=Hooks(artifact_response=_one_by_one(steps)))


def after_signing(spec: MessageSpec, *steps: Step) -> MessageSpec:
    """Return ``spec`` with steps taken after everything was signed."""
    return replace(spec, hooks=Hooks(finished=_one_by_one(steps)))


def _one_by_one(steps: tuple[Step, ...]) -> Step:
    def all_steps(element: etree._Element) -> None:
        for step in steps:
            step(element)

    return all_steps
