"""Ways to wrap a signed element in one that says something else."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from infra.local.broker import names
from infra.local.broker.spec import TreeHook
from tests.attacks.eherkenning.trees import one, remove

SIGNATURE = "ds:Signature"
OBJECT = names.clark(names.DS, "Object")
EXTENSIONS = names.clark(names.SAMLP, "Extensions")


def evil_copy(original: etree._Element) -> etree._Element:
    """Return a copy that says something else and shares no identifier with ``original``."""
    copied = deepcopy(original)
    for element in copied.iter(etree.Element):
        for name in ("ID", "Id"):
            if name in element.attrib:
                element.set(name, element.get(name, "") + "e")
    assertion = (
        copied if etree.QName(original).localname == "Assertion" else one(copied, "saml:Assertion")
    )
    statement = one(assertion, "saml:AuthnStatement")
    one(statement, "saml:AuthnContext/saml:AuthnContextClassRef").text = names.LEVEL + "loa4"
    return copied


def unsigned(element: etree._Element) -> etree._Element:
    """Return ``element`` after taking its signature away."""
    remove(one(element, SIGNATURE))
    return element


def original_inside_signature(path: str) -> TreeHook:
    """Return the hook for an evil element whose signature holds the original, which it signs."""

    def hook(parent: etree._Element) -> None:
        original = one(parent, path)
        evil = unsigned(evil_copy(original))
        signature = one(original, SIGNATURE)
        evil.insert(1, signature)
        parent.replace(original, evil)
        etree.SubElement(signature, OBJECT).append(original)

    return hook


def original_before_signature(path: str) -> TreeHook:
    """Return the hook for an evil element that holds the original beside its signature."""

    def hook(parent: etree._Element) -> None:
        original = one(parent, path)
        evil = unsigned(evil_copy(original))
        signature = one(original, SIGNATURE)
        parent.replace(original, evil)
        evil.insert(1, original)
        evil.insert(2, signature)

    return hook


def original_inside(parent: etree._Element) -> None:
    """Put the signed Assertion, whole, inside an evil one that has no signature."""
    original = one(parent, "saml:Assertion")
    evil = unsigned(evil_copy(original))
    parent.replace(original, evil)
    evil.append(original)


def evil_first(parent: etree._Element) -> None:
    """Put an evil Assertion before the signed one."""
    original = one(parent, "saml:Assertion")
    original.addprevious(unsigned(evil_copy(original)))


def evil_in_extensions(parent: etree._Element) -> None:
    """Put an evil Assertion in the Extensions of the Response."""
    evil = unsigned(evil_copy(one(parent, "saml:Assertion")))
    remove(one(evil, "saml:Advice"))
    extensions = etree.Element(EXTENSIONS)
    extensions.append(evil)
    one(parent, "samlp:Status").addprevious(extensions)
