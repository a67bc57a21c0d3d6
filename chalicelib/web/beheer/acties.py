"""Do one thing to a user: ask first where it matters, then do it and tell it on the user's page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from chalice.app import Blueprint, Response

from chalicelib.domain.accounts import Account
from chalicelib.domain.errors import NotYourself, ReasonNeeded
from chalicelib.domain.quarantine import Cause
from chalicelib.services.beheer.overview import UserView
from chalicelib.texts import gettext as _
from chalicelib.texts import mark
from chalicelib.web.audiences import BEHEERDER_BY_USE_CASE
from chalicelib.web.beheer.gebruiker import (
    actions_for,
    blocked_until,
    is_self,
    look_at,
    token_blocked_until,
)
from chalicelib.web.beheer.paths import USER, user_path
from chalicelib.web.beheer.words import CAUSE_NAMES, Option, in_words
from chalicelib.web.pages import page
from chalicelib.web.visit import FieldError, Visit

acties = Blueprint(__name__)
CAUSES = [Option(cause.value, name) for cause, name in CAUSE_NAMES.items()]
CHOOSE_CAUSE = mark("Kies wat er met het eHerkenningsmiddel is")

Perform = Callable[[Visit, str, str], Account]


class Asks(Enum):
    """Name what an action wants to know before it is done."""

    NOTHING = "nothing"
    REASON = "reason"
    CAUSE = "cause"


@dataclass(frozen=True)
class Action:
    """Describe one action: the last part of its address, what it does and what is told of it.

    ``perform`` takes the visit, the gebruikersnaam and the reason or cause as it was given.
    """

    path: str
    perform: Perform
    flash: str
    asks: Asks = Asks.NOTHING
    is_confirmed: bool = True


def _ask_code(visit: Visit, name: str, _given: str) -> Account:
    return visit.portal.beheer.codes.ask(visit.ticket, name, visit.now)


def _hand_over(visit: Visit, name: str, _given: str) -> Account:
    return visit.portal.beheer.letters.handed_over(visit.ticket, name, visit.now)


def _cut(visit: Visit, name: str, given: str) -> Account:
    return visit.portal.beheer.cutting.cut(visit.ticket, name, Cause(given), visit.now)


def _release_means(visit: Visit, name: str, _given: str) -> Account:
    return visit.portal.beheer.cutting.release_means(visit.ticket, name, visit.now)


def _block(visit: Visit, name: str, given: str) -> Account:
    return visit.portal.beheer.changing.block(visit.ticket, name, given, visit.now)


def _release(visit: Visit, name: str, given: str) -> Account:
    return visit.portal.beheer.changing.release(visit.ticket, name, given, visit.now)


def _lift_lockout(visit: Visit, name: str, given: str) -> Account:
    return visit.portal.beheer.changing.lift_lockout(visit.ticket, name, given, visit.now)


def _take_token(visit: Visit, name: str, _given: str) -> Account:
    return visit.portal.beheer.changing.token_returned(visit.ticket, name, visit.now)


def _end(visit: Visit, name: str, _given: str) -> Account:
    return visit.portal.beheer.changing.end(visit.ticket, name, visit.now)


ACTIONS = (
    Action("activatiecode", _ask_code, "code-verstuurd"),
    Action("brief/overhandigd", _hand_over, "overhandigd", is_confirmed=False),
    Action("ontkoppelen", _cut, "ontkoppeld", Asks.CAUSE),
    Action("middel-vrijgeven", _release_means, "vrijgegeven"),
    Action("blokkeren", _block, "geblokkeerd", Asks.REASON),
    Action("deblokkeren", _release, "gedeblokkeerd", Asks.REASON),
    Action("blokkade-opheffen", _lift_lockout, "opgeheven", Asks.REASON),
    Action("token-ingeleverd", _take_token, "token", is_confirmed=False),
    Action("beeindigen", _end, "beeindigd"),
)


def _asker(action: Action) -> Callable[[Visit, str], Response]:
    def ask(visit: Visit, gebruikersnaam: str) -> Response:
        """Ask a beheerder whether this is really to be done to the user."""
        view = look_at(visit, gebruikersnaam)
        if action.path in actions_for(view, visit.now):
            return _question(visit, view, action, [])
        if is_self(view):
            raise NotYourself
        return visit.redirect(user_path(view.account.gebruikersnaam))

    return ask


def _doer(action: Action) -> Callable[[Visit, str], Response]:
    def act(visit: Visit, gebruikersnaam: str) -> Response:
        """Do this to the user and tell so on the user's page."""
        given = visit.form.get("reden")
        if action.asks is Asks.CAUSE and given not in {cause.value for cause in Cause}:
            return _once_more(visit, gebruikersnaam, action, _(CHOOSE_CAUSE))
        try:
            account = action.perform(visit, gebruikersnaam, given)
        except ReasonNeeded as refusal:
            text = _("Vul een reden in van hooguit %(longest)s tekens", longest=refusal.longest)
            return _once_more(visit, gebruikersnaam, action, text)
        visit.leave_flash(action.flash)
        return visit.redirect(user_path(account.gebruikersnaam))

    return act


def _once_more(visit: Visit, gebruikersnaam: str, action: Action, fault: str) -> Response:
    view = look_at(visit, gebruikersnaam)
    return _question(visit, view, action, [FieldError("reden", fault)])


def _question(visit: Visit, view: UserView, action: Action, errors: list[FieldError]) -> Response:
    return visit.page(
        f"beheer/bevestigen/{action.path}",
        status=422 if errors else 200,
        errors=errors,
        account=view.account,
        causes=in_words(CAUSES) if action.asks is Asks.CAUSE else [],
        asks_reason=action.asks is Asks.REASON,
        values={"reden": visit.form.get("reden")},
        blocked_until=blocked_until(view, visit.now),
        token_blocked_until=token_blocked_until(view, visit.now),
        quarantined_since=view.quarantine and view.quarantine.since,
    )


for _action in ACTIONS:
    _path = f"{USER}/{_action.path}"
    page(acties, "POST", _path, BEHEERDER_BY_USE_CASE)(_doer(_action))
    if _action.is_confirmed:
        page(acties, "GET", _path, BEHEERDER_BY_USE_CASE)(_asker(_action))
