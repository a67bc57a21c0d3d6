"""What is true after every action, read from storage in memory and from what was committed."""

from __future__ import annotations

from collections import Counter

from chalicelib.domain.accounts import Account, Link
from chalicelib.domain.activation import ActivationCode
from chalicelib.domain.events import AuditEvent
from chalicelib.domain.mail import OutgoingMail
from chalicelib.domain.organisations import Organisation
from chalicelib.domain.quarantine import Quarantine
from chalicelib.domain.sessions import Session, Stage
from chalicelib.services.changes import Change, Insert, Replace
from tests.fakes.world import World

# A change of one of these is something that somebody did to somebody.
TOLD = (Account, Link, Organisation, Quarantine, ActivationCode, Session)


class Promises:
    """Look at each commit once, and at what is stored now."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._seen = len(world.memory.commits)
        self._mails: set[str] = set()

    def assert_kept(self) -> None:
        """Assert everything that is promised of storage."""
        commits = self._world.memory.commits
        for changes in commits[self._seen :]:
            _assert_told(changes)
            self._mails |= {
                each.record.mail_id
                for each in changes
                if isinstance(each, Insert) and isinstance(each.record, OutgoingMail)
            }
        self._seen = len(commits)
        self._assert_one_link_each()
        self._assert_no_mail_lost()
        self._assert_last_beheerder()

    def _assert_one_link_each(self) -> None:
        memory = self._world.memory
        links = {link.identity_key: link.gebruikersnaam for link in memory.all_of(Link)}
        linked = {
            account.identity_key: account.gebruikersnaam
            for account in memory.all_of(Account)
            if account.identity_key
        }
        assert links == linked
        assert all(count == 1 for count in Counter(links.values()).values())
        assert not links.keys() & {each.identity_key for each in memory.all_of(Quarantine)}

    def _assert_no_mail_lost(self) -> None:
        waiting = {mail.mail_id for mail in self._world.memory.all_of(OutgoingMail)}
        sent = {mail.mail_id for mail, _ in self._world.postman.sent}
        assert self._mails <= waiting | sent

    def _assert_last_beheerder(self) -> None:
        accounts = {each.gebruikersnaam: each for each in self._world.memory.all_of(Account)}
        for organisation in self._world.memory.all_of(Organisation):
            named = [accounts.get(each.gebruikersnaam) for each in organisation.beheerders]
            assert all(account is None or account.is_beheerder for account in named)


def _assert_told(changes: tuple[Change, ...]) -> None:
    """Assert that a commit that changes something of somebody holds the event that tells of it."""
    stored = [each.record for each in changes if isinstance(each, (Insert, Replace))]
    # A session of the portal that only begins or moves on is told by what opened it.
    touched = [each for each in stored if isinstance(each, TOLD)]
    if touched:
        assert any(isinstance(each, AuditEvent) for each in stored), changes
    opened = [each for each in stored if isinstance(each, Session) and each.stage is Stage.PORTAL]
    assert len(opened) <= 1
