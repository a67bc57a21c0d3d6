"""The way back: somebody whose session ended comes to the same page after logging in again.

The address is signed and of this site, and only the person who was there is sent to it. Without a
session before, as behind a link in a mail, it is for whoever logs in then; the page itself judges.
"""

from __future__ import annotations

from dataclasses import astuple, dataclass, fields

from chalicelib.services.signing_in import NO_SESSION
from chalicelib.services.tickets import Ticket, session_key
from chalicelib.web import cookies
from chalicelib.web.addresses import FIRST_PAGE, safe_address
from chalicelib.web.audiences import Who
from chalicelib.web.visit import Visit

HOME, KOPPELPROCES = "/mijn-duo", "/koppelen/"
PEOPLE = frozenset({Who.LOGGED_IN, Who.BEHEERDER, Who.LINKING})
# The last part of addresses that give a file: after logging in one wants to see something, and a
# download would leave the broker's page standing.
FILES = frozenset({"export", "export-regels", "downloaden", "voorbeeld", "resultaat"})


@dataclass(frozen=True)
class WayBack:
    """Hold where somebody was: the address, whose session it was, and its key.

    ``gebruikersnaam`` is empty without an account, ``left`` is NO_SESSION unless it was a session
    of the koppelproces.
    """

    path: str
    gebruikersnaam: str = ""
    left: str = NO_SESSION


def remember(visit: Visit) -> WayBack | None:
    """Let the browser keep where the visitor is; None when there is nothing to come back to."""
    path = safe_address(visit.here)
    if visit.audience.who not in PEOPLE or path == FIRST_PAGE or _last_part(path) in FILES:
        return None
    way = _way(visit, cookies.read_old_ticket(visit.portal, dict(visit.cookies)), path)
    visit.set_cookies.append(cookies.set_way_back(visit.portal, astuple(way), visit.now))
    return way


def recall(visit: Visit) -> WayBack | None:
    """Return where somebody was when a session ended in this browser, if that is known."""
    kept = cookies.read_way_back(visit.portal, dict(visit.cookies), visit.now)
    if kept is None or len(kept) != len(fields(WayBack)) or safe_address(kept[0]) != kept[0]:
        return None
    return WayBack(*kept)


def go_on(visit: Visit, ticket: Ticket, way: WayBack | None) -> str:
    """Return where somebody goes who has just logged in, and forget the way back."""
    if way is not None:
        visit.set_cookies.append(cookies.clear_way_back())
    if ticket.gebruikersnaam is None:
        resumes = way is not None and way.left != NO_SESSION and way.path.startswith(KOPPELPROCES)
        return way.path if way and resumes else f"{KOPPELPROCES}mijn-situatie"
    if way is None or way.path.startswith(KOPPELPROCES):
        return HOME
    return way.path if way.gebruikersnaam in {"", ticket.gebruikersnaam} else HOME


def _way(visit: Visit, old: Ticket | None, path: str) -> WayBack:
    if old is None:
        return WayBack(path)
    if old.gebruikersnaam is None:
        return WayBack(path, left=session_key(visit.portal.visits.hashes, old.secret))
    return WayBack(path, old.gebruikersnaam)


def _last_part(path: str) -> str:
    return path.partition("?")[0].rpartition("/")[2]
