"""What is true of the stored records at every moment, whatever was killed."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import UTC, datetime
from typing import Protocol, TypeVar

from chalicelib.domain.accounts import Account, Link
from chalicelib.domain.activation import ActivationCode
from chalicelib.domain.chain import Chained, ChainHead
from chalicelib.domain.events import AuditEvent, EventKind
from chalicelib.domain.notices import NoticeBoard
from chalicelib.domain.organisations import Organisation, Registration
from chalicelib.domain.quarantine import Quarantine
from chalicelib.domain.records import Record
from chalicelib.domain.sessions import Session
from chalicelib.domain.verification import Known, verify

R = TypeVar("R", bound=Record)
HOLDERS: tuple[type[Chained], ...] = (Account, Organisation, NoticeBoard, Session)
# No duty to keep an event was over then: none may be missing.
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


class Stored(Protocol):
    """Give every stored record of a kind; only a test may look at a whole table."""

    def everything(self, kind: type[R], /) -> list[R]:
        """Return the records, in no particular order."""


def assert_invariants(stored: Stored) -> None:
    """Assert that the stored records do not contradict each other, nor the audit trail."""
    accounts = {each.gebruikersnaam: each for each in stored.everything(Account)}
    links = stored.everything(Link)
    _assert_one_link_each(accounts, links)
    quarantined = {each.identity_key for each in stored.everything(Quarantine)}
    assert not quarantined & {link.identity_key for link in links}
    organisations = {each.organisation_id: each for each in stored.everything(Organisation)}
    for registration in stored.everything(Registration):
        assert registration.kvk_number in organisations[registration.organisation_id].kvk_numbers
    for organisation in organisations.values():
        for beheerder in organisation.beheerders:
            account = accounts.get(beheerder.gebruikersnaam)
            assert account is None or account.is_beheerder
    events = stored.everything(AuditEvent)
    assert_whole_chains(stored, events)
    _assert_each_code_linked_once(stored.everything(ActivationCode), events)


def assert_whole_chains(stored: Stored, events: list[AuditEvent]) -> None:
    """Assert that every chain is whole, from its first event to the head that a record holds."""
    chains: dict[str, list[AuditEvent]] = defaultdict(list)
    for event in sorted(events, key=lambda event: event.sequence):
        chains[event.chain].append(event)
    heads: dict[str, ChainHead] = {name: chain[-1].head for name, chain in chains.items()}
    for kind in HOLDERS:
        heads |= {each.chain_name: each.chain for each in stored.everything(kind)}
    for name, head in heads.items():
        verdict = verify(name, chains[name], Known(head, head), LONG_AGO)
        assert verdict.holds, verdict.broken


def _assert_one_link_each(accounts: dict[str, Account], links: list[Link]) -> None:
    """Assert that links and linked accounts are the same pairs."""
    pairs = Counter((link.gebruikersnaam, link.organisation_id) for link in links)
    linked = Counter(
        (account.gebruikersnaam, account.organisation_id)
        for account in accounts.values()
        if account.is_linked
    )
    assert pairs == linked
    assert all(count == 1 for count in pairs.values())
    for link in links:
        assert accounts[link.gebruikersnaam].identity_key == link.identity_key


def _assert_each_code_linked_once(codes: list[ActivationCode], events: list[AuditEvent]) -> None:
    """Assert that nobody linked more often than codes were issued; a used one did link."""
    happened = Counter((event.kind, event.chain) for event in events)
    for code in codes:
        chain = f"account#{code.gebruikersnaam}"
        assert happened[EventKind.LINKED, chain] <= max(happened[EventKind.CODE_ISSUED, chain], 1)
        assert happened[EventKind.LINKED, chain] or not code.is_used
