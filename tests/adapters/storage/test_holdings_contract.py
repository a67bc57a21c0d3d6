"""The contract of services.own_data.ports.Holdings."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from chalicelib.domain.mail_feedback import SentMail
from chalicelib.domain.sessions import Session, Stage
from chalicelib.services.changes import Insert
from tests.adapters.storage.conftest import Storage
from tests.adapters.storage.examples import NOW, a_mail

NAME, OTHER = "1234abcd", "2345abcd"


def a_session(key: str, name: str | None, minutes: int) -> Session:
    """Return a session that was opened so many minutes after NOW."""
    at = NOW + timedelta(minutes=minutes)
    stage = Stage.PORTAL if name else Stage.KOPPELEN
    return Session(key, stage, "identity", "12345678", "org-1", "LOA3", at, at, gebruikersnaam=name)


class TestHoldings:
    def test_nothing_is_held_at_first(self, storage: Storage) -> None:
        assert list(storage.holdings.sessions_of(NAME, 10)) == []
        assert list(storage.holdings.mails_of(NAME, 10)) == []
        assert list(storage.holdings.sent_mails_of(NAME, 10)) == []

    def test_sessions_of_one_person_the_newest_first(self, storage: Storage) -> None:
        for key, name, minutes in (("a", NAME, 0), ("b", NAME, 2), ("c", OTHER, 1), ("d", None, 3)):
            storage.records.commit(Insert(a_session(key, name, minutes)))

        found = storage.holdings.sessions_of(NAME, 10)

        assert [session.session_key for session in found] == ["b", "a"]
        assert [one.session_key for one in storage.holdings.sessions_of(NAME, 1)] == ["b"]

    def test_mails_to_one_person_also_those_given_up(self, storage: Storage) -> None:
        mine = replace(a_mail("mail-1"), gebruikersnaam=NAME)
        storage.records.commit(Insert(mine))
        given_up = replace(a_mail("mail-2", None), gebruikersnaam=NAME)
        storage.records.commit(Insert(replace(given_up, written_at=NOW + timedelta(minutes=1))))
        storage.records.commit(Insert(replace(a_mail("mail-3"), gebruikersnaam=OTHER)))
        storage.records.commit(Insert(a_mail("mail-4")))

        found = storage.holdings.mails_of(NAME, 10)

        assert [mail.mail_id for mail in found] == ["mail-2", "mail-1"]

    def test_mails_that_were_sent_to_one_person_the_newest_first(self, storage: Storage) -> None:
        for number, name in enumerate((NAME, NAME, OTHER)):
            sent_at = NOW + timedelta(minutes=number)
            storage.records.commit(Insert(SentMail(f"mail-{number}", name, sent_at)))

        found = storage.holdings.sent_mails_of(NAME, 10)

        assert [mail.mail_id for mail in found] == ["mail-1", "mail-0"]
        assert [mail.mail_id for mail in storage.holdings.sent_mails_of(NAME, 1)] == ["mail-1"]
