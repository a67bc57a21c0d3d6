"""Who a route is for. Every route declares one audience; a test walks all routes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from chalicelib.domain.koppelproces import Step


class Who(Enum):
    """Name the kinds of visitor."""

    EVERYBODY = "everybody"
    TICKET_HOLDER = "ticket holder"
    LINKING = "linking"
    LOGGED_IN = "logged in"
    BEHEERDER = "beheerder"


@dataclass(frozen=True)
class Audience:
    """Say who a route is for and, in the koppelproces, from which step on.

    With ``recognised_by_use_case`` the use case reads the session together with what else it
    needs, so that the whole step stays within its calls to storage. ``csrf_exempt`` is for what
    another site posts on purpose, ``before_terms`` for who may not have accepted the terms yet.
    ``greets`` is for what everybody may read: who is logged in finds their name and menu there, and
    is warned before the session ends.
    """

    who: Who
    step: Step | None = None
    recognised_by_use_case: bool = False
    csrf_exempt: bool = False
    before_terms: bool = False
    greets: bool = False


EVERYBODY = Audience(Who.EVERYBODY)
READERS = Audience(Who.EVERYBODY, greets=True)
FROM_BROKER = Audience(Who.EVERYBODY, csrf_exempt=True)
# Visitors without a session have no token, and a page in the wrong language harms nobody.
SWITCHING_LANGUAGE = Audience(Who.EVERYBODY, csrf_exempt=True)
TICKET_HOLDER = Audience(Who.TICKET_HOLDER)
LOGGED_IN = Audience(Who.LOGGED_IN)
LOGGED_IN_BY_USE_CASE = Audience(Who.LOGGED_IN, recognised_by_use_case=True)
ASKED_FOR_TERMS = Audience(Who.LOGGED_IN, before_terms=True)
ACCEPTING_TERMS = Audience(Who.LOGGED_IN, recognised_by_use_case=True, before_terms=True)
BEHEERDER = Audience(Who.BEHEERDER)
BEHEERDER_BY_USE_CASE = Audience(Who.BEHEERDER, recognised_by_use_case=True)


def linking(step: Step) -> Audience:
    """Return the audience of the page of a step of the koppelproces."""
    return Audience(Who.LINKING, step)


def posted(step: Step) -> Audience:
    """Return the audience of the form of a step, whose use case recognises the visitor."""
    return Audience(Who.LINKING, step, recognised_by_use_case=True)
