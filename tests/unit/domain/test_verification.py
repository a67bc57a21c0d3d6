"""A chain that holds is said to hold; of any other the first broken link is named."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.chain import NO_EVENTS, ChainHead
from chalicelib.domain.events import AuditEvent, EventKind
from chalicelib.domain.verification import Fault, Known, Verdict, named_chains, verify
from tests.fakes.ports import NOON

DAY = timedelta(days=1)
RETENTION = 10 * DAY
CHAIN = "account#2345bcdg"
LATER = NOON + 30 * DAY

Events = list[AuditEvent]


def chained(count: int = 6, actor: str = "system", head: ChainHead = NO_EVENTS) -> Events:
    """Return events of one chain behind ``head``, a day apart from NOON on."""
    events: Events = []
    for number in range(count):
        at = NOON + number * DAY
        event = AuditEvent(
            f"{number:032x}",
            CHAIN,
            "org-1",
            EventKind.LOGGED_IN,
            at,
            actor,
            {"level": "LOA3"},
            CHAIN,
            head,
            at + RETENTION,
        ).sealed()
        head = event.head
        events.append(event)
    return events


WHOLE = chained()
HEAD = WHOLE[-1].head


def judged(events: Events, head: ChainHead = HEAD, *noted: ChainHead) -> Verdict:
    """Return the verdict while every event is still to be kept."""
    return verify(CHAIN, events, Known(head, head, noted), NOON)


def test_a_whole_chain_holds_and_is_counted() -> None:
    verdict = judged(WHOLE, HEAD, *(event.head for event in WHOLE))
    assert verdict.holds
    assert verdict.count == 6
    assert judged([], NO_EVENTS) == Verdict(CHAIN, 0, None)


def resealed(events: Events, at: int) -> Events:
    """Return the events with one changed and given the digest that it then has."""
    return [*events[:at], replace(events[at], actor="x").sealed(), *events[at + 1 :]]


def renumbered(events: Events) -> Events:
    """Return the third and fourth with each other's place in the chain."""
    third, fourth = events[2], events[3]
    swapped = [replace(fourth, previous=third.previous), replace(third, previous=fourth.previous)]
    return [*events[:2], *swapped, *events[4:]]


FORGED = chained(1, "mallory", WHOLE[2].previous)[0]
TAMPERED: dict[str, tuple[Callable[[Events], Events], Fault, int]] = {
    "a_changed_field": (lambda e: [*e[:2], replace(e[2], actor="x"), *e[3:]], Fault.CHANGED, 3),
    "a_changed_end_of_keeping": (
        lambda e: [replace(e[0], cleanup_at=NOON), *e[1:]],
        Fault.CHANGED,
        1,
    ),
    "a_changed_field_with_its_digest": (lambda e: resealed(e, 2), Fault.NOT_FOLLOWING, 4),
    "a_changed_last_event_with_its_digest": (lambda e: resealed(e, 5), Fault.OTHER_THAN_KNOWN, 6),
    "a_missing_first_event": (lambda e: e[1:], Fault.MISSING, 1),
    "a_missing_event": (lambda e: [*e[:2], *e[3:]], Fault.MISSING, 3),
    "two_that_changed_places": (lambda e: [*e[:2], e[3], e[2], *e[4:]], Fault.MISSING, 3),
    "two_that_changed_numbers": (renumbered, Fault.CHANGED, 3),
    "a_cut_off_tail": (lambda e: e[:4], Fault.CUT_OFF, 5),
    "nothing_left": (lambda _: [], Fault.CUT_OFF, 1),
    "an_inserted_event": (lambda e: [*e[:3], FORGED, *e[3:]], Fault.OUT_OF_ORDER, 3),
    "a_replaced_event": (lambda e: [*e[:2], FORGED, *e[3:]], Fault.NOT_FOLLOWING, 4),
    "an_event_twice": (lambda e: [*e[:3], e[2], *e[3:]], Fault.OUT_OF_ORDER, 3),
    "an_event_at_the_end": (lambda e: [*e, *chained(1, "x", HEAD)], Fault.BEYOND_HEAD, 7),
    "all_of_it_rewritten": (lambda _: chained(6, "mallory"), Fault.OTHER_THAN_KNOWN, 6),
}


@pytest.mark.parametrize(("tamper", "fault", "number"), TAMPERED.values(), ids=TAMPERED.keys())
def test_the_first_broken_link_is_named(
    tamper: Callable[[Events], Events], fault: Fault, number: int
) -> None:
    broken = judged(tamper(WHOLE)).broken
    assert broken is not None
    assert (broken.fault, broken.sequence) == (fault, number)
    assert broken.event is None or broken.event.sequence == number


def test_a_chain_that_was_rewritten_with_its_head_is_found_by_an_older_head() -> None:
    rewritten = chained(6, "mallory")
    assert judged(rewritten, rewritten[-1].head).holds
    broken = judged(rewritten, rewritten[-1].head, WHOLE[3].head).broken
    assert broken is not None
    assert (broken.fault, broken.sequence) == (Fault.OTHER_THAN_KNOWN, 4)
    gone = judged([], NO_EVENTS, WHOLE[3].head).broken
    assert gone is not None
    assert (gone.fault, gone.sequence) == (Fault.CUT_OFF, 1)


def test_what_is_written_while_one_looks_breaks_nothing() -> None:
    assert verify(CHAIN, WHOLE, Known(WHOLE[3].head, HEAD), NOON).holds
    assert verify(CHAIN, WHOLE[:5], Known(WHOLE[3].head, HEAD), NOON).holds
    assert not verify(CHAIN, WHOLE[:3], Known(WHOLE[3].head, HEAD), NOON).holds


@given(kept=st.lists(st.booleans(), min_size=6, max_size=6), days=st.integers(0, 20))
def test_only_events_whose_time_is_over_may_be_missing(kept: list[bool], days: int) -> None:
    now = NOON + days * DAY
    left = [event for event, is_kept in zip(WHOLE, kept, strict=True) if is_kept]
    wrongly = [each for each in WHOLE if each not in left and now < each.cleanup_at]
    verdict = verify(CHAIN, left, Known(HEAD, HEAD), now)
    # The clean-up of an older event never ends later, so what follows a gap knows of all in it.
    assert verdict.holds == (not wrongly)


def test_a_chain_of_which_everything_expired_holds() -> None:
    assert verify(CHAIN, [], Known(HEAD, HEAD, (WHOLE[2].head,)), LATER).holds


def test_an_event_may_be_gone_from_the_end_of_keeping_on_and_not_before() -> None:
    kept_until = WHOLE[-1].cleanup_at
    assert verify(CHAIN, [], Known(HEAD, HEAD), kept_until).holds
    assert not verify(CHAIN, [], Known(HEAD, HEAD), kept_until - timedelta(seconds=1)).holds


def test_an_event_may_name_the_head_of_the_koppelproces_that_it_ends() -> None:
    told = {"koppelproces": "koppelproces#1", "koppelproces_head": HEAD.as_text()}
    linked = replace(WHOLE[0], details=told)
    assert named_chains([linked, *WHOLE[1:]]) == {"koppelproces#1": HEAD}
