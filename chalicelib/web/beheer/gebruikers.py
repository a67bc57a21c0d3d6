"""The list of users: search, filter, sort, leaf through, and take it along as a file."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from chalice.app import Blueprint, Response

from chalicelib.domain.errors import UserUnknown
from chalicelib.domain.gebruikersnaam import is_well_formed
from chalicelib.domain.listing import Filter, Order
from chalicelib.domain.spelling import canonical, without_marks
from chalicelib.web.audiences import BEHEERDER_BY_USE_CASE
from chalicelib.web.beheer import cursors
from chalicelib.web.beheer.flashes import flash_for
from chalicelib.web.beheer.paths import USERS, user_path
from chalicelib.web.beheer.seen import seen
from chalicelib.web.beheer.words import FILTER_NAMES, Option, in_words
from chalicelib.web.pages import page
from chalicelib.web.requests import Fields
from chalicelib.web.visit import Visit

gebruikers = Blueprint(__name__)
LONGEST_SEARCH = 200
FILTERS = [Option(only.value, name) for only, name in FILTER_NAMES.items()]
WITH_CODE = (Filter.CODE_VALID, Filter.CODE_EXPIRED)


@dataclass(frozen=True)
class Wish:
    """Hold what the address asks of the list; what cannot be read asks nothing."""

    search: str
    only: Filter
    order: Order

    @classmethod
    def of(cls, query: Fields) -> Wish:
        """Return the wish in an address."""
        only, order = query.get("status"), query.get("volgorde")
        return cls(
            query.get("zoek")[:LONGEST_SEARCH].strip(),
            Filter(only) if only in {each.value for each in Filter} else Filter.ALL,
            Order(order) if order in {each.value for each in Order} else Order.NAME,
        )

    @property
    def is_by_code(self) -> bool:
        """Return whether users stand in the order in which their codes end."""
        return self.only in WITH_CODE and not without_marks(self.search)

    @property
    def sorts(self) -> tuple[str, ...]:
        """Return the columns that this list can be sorted by."""
        if self.is_by_code:
            return ()
        is_free = self.only is Filter.ALL and not without_marks(self.search)
        return ("name", "last_login") if is_free else ("name",)

    @property
    def sorted_as(self) -> str:
        """Return the order that the list is really in, as a machine word."""
        if self.is_by_code:
            return "code"
        column = self.order.value.removesuffix("_reversed")
        return self.order.value if column in self.sorts else Order.NAME.value

    def address(self, order: str, cursor: str = "") -> str:
        """Return the query of the same list in ``order``, from ``cursor`` on."""
        only = "" if self.only is Filter.ALL else self.only.value
        order = "" if order == Order.NAME.value else order
        given = {"zoek": self.search, "status": only, "volgorde": order, "vanaf": cursor}
        return "?" + urlencode({name: value for name, value in given.items() if value})

    def sort_links(self) -> dict[str, str]:
        """Return for each column the address that sorts by it, or turns the order round."""
        current = self.sorted_as
        return {
            column: self.address(f"{column}_reversed" if current == column else column)
            for column in self.sorts
        }


@page(gebruikers, "GET", USERS, BEHEERDER_BY_USE_CASE)
def show_users(visit: Visit) -> Response:
    """Show one page of the users of the organisation."""
    wish = Wish.of(visit.query)
    if is_well_formed(canonical(wish.search)) and (found := _named(visit, wish.search)):
        return visit.redirect(user_path(found))
    organisation_id = visit.ticket.organisation_id if visit.ticket else ""
    cursor = cursors.opened(visit.portal, organisation_id, visit.query.get("vanaf"))
    shown = visit.portal.beheer.overview.page(
        visit.ticket,
        visit.now,
        only=wish.only,
        order=wish.order,
        search=wish.search,
        cursor=cursor,
    )
    visit.see(shown.visit)
    next_cursor = shown.page.next_cursor
    following = next_cursor and cursors.signed(visit.portal, organisation_id, next_cursor)
    return visit.page(
        "beheer/gebruikers",
        users=[seen(account, visit.now) for account in shown.page.accounts],
        search=wish.search,
        filters=in_words(FILTERS),
        chosen=wish.only.value,
        order=wish.sorted_as,
        sort_links=wish.sort_links(),
        first_link="" if cursor is None else wish.address(wish.order.value),
        next_link=wish.address(wish.order.value, following) if following else "",
        flash=flash_for(visit),
    )


def _named(visit: Visit, gebruikersnaam: str) -> str | None:
    """Return the one user whose gebruikersnaam was searched for, if the organisation has it."""
    try:
        view = visit.portal.beheer.overview.user(visit.ticket, gebruikersnaam, visit.now)
    except UserUnknown:
        return None
    return view.account.gebruikersnaam
