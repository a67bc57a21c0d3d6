"""What is true after every action, followed from what was committed."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any, TypeVar

from chalicelib.domain.accounts import Account, Link
from chalicelib.domain.chain import NO_EVENTS, Chained, ChainHead
from chalicelib.domain.events import AuditEvent, EventKind
from chalicelib.domain.mail import OutgoingMail
from chalicelib.domain.organisations import Organisation
from chalicelib.domain.quarantine import Quarantine
from chalicelib.domain.records import Record
from chalicelib.services.changes import Change, Delete, Discard, Insert, Replace
from tests.fakes.waiting import ample
from tests.fakes.world import SCHOOL, World
from tests.faults.committing import Committed, assert_told
from tests.faults.invariants import assert_invariants

R = TypeVar("R", bound=Record)


class Promises:
    """Look at each commit once, and at what is stored now."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._seen = 0
        self._mails: set[str] = set()
        self._heads: defaultdict[str, ChainHead] = defaultdict(lambda: NO_EVENTS)

    def everything(self, kind: type[R], /) -> list[R]:
        """Return every record of a kind; see tests.faults.invariants.Stored."""
        return self._world.memory.all_of(kind)

    def assert_kept(self) -> None:
        """Assert everything that is promised of storage, as far as it may have changed."""
        commits = self._world.memory.commits
        for changes in commits[self._seen :]:
            committed = _committed(changes)
            # What stood there before the first action was put there by nobody.
            if self._seen:
                assert_told(committed)
            self._mails |= committed.mail_ids
            self._follow(committed)
        if self._seen < len(commits):
            self._assert_one_link_each()
            self._assert_no_mail_lost()
            self._assert_last_beheerder()
        self._seen = len(commits)

    def assert_whole(self) -> None:
        """Assert in the end that every chain is whole, and that the back office finds so."""
        assert_invariants(self)
        now, asked = self._world.clock.now(), {"organisation_id": SCHOOL}
        answer = self._world.portal.backoffice.verify_audit(asked, now, ample)
        assert answer["holds"], answer
        warned = Counter(
            (event.subject, event.details["login_day"], event.details["days"])
            for event in self.everything(AuditEvent)
            if event.kind is EventKind.LAPSE_ANNOUNCED
        )
        assert set(warned.values()) <= {1}

    def _follow(self, committed: Committed) -> None:
        """Assert that each event follows the last of its chain, whose head its holder keeps."""
        for record in committed.stored:
            if isinstance(record, AuditEvent):
                assert record.previous == self._heads[record.chain]
                assert record.digest == record.fingerprint()
                self._heads[record.chain] = record.head
        for record in committed.stored:
            if isinstance(record, Chained):
                assert record.chain == self._heads[record.chain_name]

    def _assert_one_link_each(self) -> None:
        links = {link.identity_key: link.gebruikersnaam for link in self.everything(Link)}
        linked = {
            account.identity_key: account.gebruikersnaam
            for account in self.everything(Account)
            if account.identity_key
        }
        assert links == linked
        assert all(count == 1 for count in Counter(links.values()).values())
        assert not links.keys() & {each.identity_key for each in self.everything(Quarantine)}

    def _assert_no_mail_lost(self) -> None:
        waiting = {mail.mail_id for mail in self.everything(OutgoingMail)}
        sent = [mail.mail_id for mail, _ in self._world.postman.sent]
        assert self._mails <= waiting.union(sent)
        assert len(sent) == len(set(sent))

    def _assert_last_beheerder(self) -> None:
        accounts = {each.gebruikersnaam: each for each in self.everything(Account)}
        for organisation in self.everything(Organisation):
            named = [accounts.get(each.gebruikersnaam) for each in organisation.beheerders]
            assert all(account is None or account.is_beheerder for account in named)


def _committed(changes: tuple[Change, ...]) -> Committed:
    stored = tuple(each.record for each in changes if isinstance(each, Insert | Replace))
    return Committed(stored, frozenset(filter(None, map(_removed, changes))))


def _removed(change: Change) -> type[Any] | None:
    match change:
        case Delete(record):
            return type(record)
        case Discard(key):
            return key.kind
    return None
