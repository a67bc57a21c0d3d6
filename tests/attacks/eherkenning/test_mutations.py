"""Whatever else is done to a message: it is refused in our own words, or nothing changes.

Rows 8 and 61 in general. No mutation may end in an error of a library, and none of a message that
is signed already may change what is read.
"""

from __future__ import annotations

from copy import deepcopy

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from chalicelib.domain.errors import SignInRefusal
from chalicelib.domain.identity import Authentication
from infra.local.broker.messages import answer
from infra.local.broker.spec import Part, TreeHook
from tests.attacks.eherkenning.bench import OF_BROKER, Bench
from tests.attacks.eherkenning.trees import before_signing

# The same examples every time: a check that fails must fail for everybody. Signing takes the time.
THOROUGH = settings(
    max_examples=300,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)

TEXTS = st.sampled_from(
    ["", " ", "x", "\n", "_request", "urn:x", "2026-11-23T09:30:00Z", "0", "AAAA", "\u00e9"]
)


@pytest.fixture(scope="module")
def sent(bench: Bench) -> bytes:
    return answer(bench.honest())


@pytest.fixture(scope="module")
def honest(bench: Bench, sent: bytes) -> Authentication:
    return bench.read_bytes(sent)


def outcome(bench: Bench, encoded: bytes) -> Authentication | None:
    """Return what is read, or None when it is refused; every other error fails the test."""
    try:
        return bench.read_bytes(encoded)
    except SignInRefusal:
        return None


@THOROUGH
@given(data=st.data())
def test_bytes_changed_on_the_way_change_nothing_that_is_believed(
    bench: Bench, sent: bytes, honest: Authentication, data: st.DataObject
) -> None:
    at, gone = data.draw(st.integers(0, len(sent))), data.draw(st.integers(0, 12))
    mutated = sent[:at] + data.draw(st.binary(max_size=12)) + sent[at + gone :]
    assert outcome(bench, mutated) in {None, honest}


@THOROUGH
@given(data=st.data())
def test_elements_moved_on_the_way_change_nothing_that_is_believed(
    bench: Bench, sent: bytes, honest: Authentication, data: st.DataObject
) -> None:
    root = etree.fromstring(sent)
    data.draw(mutations(len(list(root.iter("*")))))(root)
    assert outcome(bench, etree.tostring(root)) in {None, honest}


@THOROUGH
@given(data=st.data(), part=st.sampled_from(OF_BROKER))
def test_whatever_the_broker_signs_is_believed_or_refused(
    bench: Bench, data: st.DataObject, part: Part
) -> None:
    def mutate(element: etree._Element) -> None:
        """Mutate below the signature that is to be made, which must stay where it is."""
        children = list(element)[2:]
        chosen = children[data.draw(st.integers(0, len(children) - 1))]
        data.draw(mutations(len(list(chosen.iter("*")))))(chosen)

    outcome(bench, answer(before_signing(part, mutate)(bench.honest())))


@st.composite
def mutations(draw: st.DrawFn, count: int) -> TreeHook:
    """Draw a change to one or two of the ``count`` elements below and including a root."""
    places = st.integers(0, count - 1)
    first, second = draw(places), draw(places)
    kind = draw(st.sampled_from([_drop, _copy, _move, _rename, _set_text, _set_attribute]))
    text = draw(TEXTS)

    def mutate(root: etree._Element) -> None:
        elements = list(root.iter(etree.Element))
        kind(elements[first % len(elements)], elements[second % len(elements)], text)

    return mutate


def _drop(element: etree._Element, _other: etree._Element, _text: str) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _copy(element: etree._Element, other: etree._Element, _text: str) -> None:
    other.append(deepcopy(element))


def _move(element: etree._Element, other: etree._Element, _text: str) -> None:
    if element not in other.iterancestors() and element is not other:
        other.append(element)


def _rename(element: etree._Element, other: etree._Element, _text: str) -> None:
    element.tag = other.tag


def _set_text(element: etree._Element, _other: etree._Element, text: str) -> None:
    element.text = text


def _set_attribute(element: etree._Element, other: etree._Element, text: str) -> None:
    name = next(iter([*element.attrib, *other.attrib]), "ID")
    element.set(name, text)
