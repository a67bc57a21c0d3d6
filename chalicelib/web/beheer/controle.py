"""The check of the logboek in words: it holds, or what is broken first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.verification import Fault, Verdict
from chalicelib.services.auditing.verifying import Report
from chalicelib.texts import gettext as _
from chalicelib.texts import mark, ngettext
from chalicelib.web import dates
from chalicelib.web.beheer.gebeurtenissen import KIND_NAMES

OF_KOPPELPROCES = mark("een koppelproces")
OF_ORGANISATION = mark("de organisatie")
FAULTS = {
    Fault.CHANGED: mark("Deze gebeurtenis is veranderd nadat zij was vastgelegd."),
    Fault.NOT_FOLLOWING: mark("Deze gebeurtenis sluit niet aan op de gebeurtenis ervoor."),
    Fault.OUT_OF_ORDER: mark("Deze gebeurtenis staat niet op haar eigen plaats."),
    Fault.MISSING: mark("Deze gebeurtenis ontbreekt."),
    Fault.CUT_OFF: mark("Deze gebeurtenis ontbreekt, net als alles erna."),
    Fault.BEYOND_HEAD: mark("Deze gebeurtenis is buiten de site om toegevoegd."),
    Fault.OTHER_THAN_KNOWN: mark("Hier stond eerder een andere gebeurtenis."),
}


@dataclass(frozen=True)
class Check:
    """Hold the outcome of a check. ``broken`` says what is wrong, and is empty when all holds."""

    events: str
    checked_at: datetime
    checkpoint_at: datetime | None
    broken: str


def in_words(report: Report) -> Check:
    """Return a report in words."""
    count = report.count
    events = ngettext("%(count)s gebeurtenis", "%(count)s gebeurtenissen", count, count=count)
    return Check(events, report.checked_at, report.checkpoint_at, _broken(report))


def _broken(report: Report) -> str:
    if report.checkpoint_forged:
        return _("De verzegeling waarmee we vergelijken is niet echt.")
    verdict = report.broken
    if verdict is None or verdict.broken is None:
        return ""
    return f"{_place(verdict, verdict.broken.sequence)} {_(FAULTS[verdict.broken.fault])}"


def _place(verdict: Verdict, number: int) -> str:
    kind, _sign, name = verdict.chain.partition("#")
    whose = {"account": name, "organisation": _(OF_ORGANISATION)}.get(kind, _(OF_KOPPELPROCES))
    event = verdict.broken.event if verdict.broken else None
    if event is None:
        return _("Gebeurtenis %(number)s van %(whose)s.", number=number, whose=whose)
    return _(
        "Gebeurtenis %(number)s van %(whose)s: %(what)s, %(when)s.",
        number=number,
        whose=whose,
        what=_(KIND_NAMES[event.kind]),
        when=dates.moment(event.at),
    )
