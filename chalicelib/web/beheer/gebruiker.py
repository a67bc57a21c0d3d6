"""One user: everything about one, and what can be done at this moment."""

from __future__ import annotations

from datetime import datetime

from chalice.app import Blueprint, Response

from chalicelib.domain.accounts import AccountStatus
from chalicelib.domain.listing import is_still_on_token
from chalicelib.domain.lockout import Lockout
from chalicelib.services.beheer.overview import UserView
from chalicelib.web.audiences import BEHEERDER_BY_USE_CASE
from chalicelib.web.beheer.flashes import flash_for
from chalicelib.web.beheer.paths import USER
from chalicelib.web.beheer.seen import seen
from chalicelib.web.pages import page
from chalicelib.web.visit import Visit

gebruiker = Blueprint(__name__)


@page(gebruiker, "GET", USER, BEHEERDER_BY_USE_CASE)
def show_user(visit: Visit, gebruikersnaam: str) -> Response:
    """Show one user of the organisation."""
    view = look_at(visit, gebruikersnaam)
    return visit.page(
        "beheer/gebruiker",
        user=seen(view.account, visit.now),
        actions=actions_for(view, visit.now),
        blocked_until=blocked_until(view, visit.now),
        token_blocked_until=token_blocked_until(view, visit.now),
        quarantined_since=view.quarantine and view.quarantine.since,
        is_self=is_self(view),
        flash=flash_for(visit),
    )


def look_at(visit: Visit, gebruikersnaam: str) -> UserView:
    """Return a user, and take who looks for the visitor; raise UserUnknown and what that raises."""
    view = visit.portal.beheer.overview.user(visit.ticket, gebruikersnaam, visit.now)
    visit.see(view.visit)
    return view


def is_self(view: UserView) -> bool:
    """Return whether the beheerder looks at the own account."""
    return view.account.gebruikersnaam == view.visit.account.gebruikersnaam


def blocked_until(view: UserView, now: datetime) -> datetime | None:
    """Return until when linking to the account is blocked, or None when it is not."""
    return _end_of(view.lockout, now)


def token_blocked_until(view: UserView, now: datetime) -> datetime | None:
    """Return until when logging in with the token is blocked, or None when it is not.

    Strangers may guess at names without a token too: that keeps nobody out and is not told.
    """
    return _end_of(view.token_lockout, now) if view.account.has_live_token else None


def _end_of(lockout: Lockout | None, now: datetime) -> datetime | None:
    return lockout.blocked_until if lockout is not None and lockout.is_blocked(now) else None


def actions_for(view: UserView, now: datetime) -> frozenset[str]:
    """Return what the page offers, by the last part of its address.

    It spares people a refusal; the use cases judge all the same.
    """
    offered = _for_anybody(view)
    return frozenset(offered if is_self(view) else offered | _for_others(view, now))


def _for_anybody(view: UserView) -> set[str]:
    account = view.account
    if account.status is AccountStatus.ENDED:
        return set()
    offered = {"wijzigen", "brief"}
    if account.is_active and not account.is_linked:
        offered.add("activatiecode")
    if account.letter.printed_at and not account.letter.handed_over_at:
        offered.add("brief/overhandigd")
    if is_still_on_token(account):
        offered.add("token-ingeleverd")
    return offered


def _for_others(view: UserView, now: datetime) -> set[str]:
    account, offered = view.account, set()
    if view.quarantine is not None:
        offered.add("middel-vrijgeven")
    if account.status is AccountStatus.ENDED:
        return offered
    if account.is_linked:
        offered.add("ontkoppelen")
    if blocked_until(view, now) or token_blocked_until(view, now):
        offered.add("blokkade-opheffen")
    return offered | {"beeindigen", "blokkeren" if account.is_active else "deblokkeren"}
