"""A mail that came back shows at the user, until a later one arrives or the address changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from chalicelib.domain.events import AuditEvent, EventKind
from chalicelib.domain.mail import OutgoingMail
from chalicelib.services.changes import Replace
from tests.fakes.waiting import ample
from tests.fakes.world import World

NAME = "2345bcdg"
ADDRESS = f"{NAME}@school.example"
A_MINUTE = timedelta(minutes=1)


def parts_of(kind: str, moment: str, **told: Any) -> dict[str, Any]:
    """Return what an event of SES holds beside the mail, by its kind."""
    bounce = {
        "bounceType": "Permanent",
        "bounceSubType": "General",
        "timestamp": moment,
        "bouncedRecipients": [{"emailAddress": ADDRESS.upper()}],
    }
    complained = [{"emailAddress": ADDRESS}]
    parts: dict[str, dict[str, Any]] = {
        "Delivery": {"delivery": {"timestamp": moment, "recipients": [ADDRESS]}},
        "Bounce": {"bounce": bounce | told},
        "Complaint": {"complaint": {"timestamp": moment, "complainedRecipients": complained}},
    }
    return parts.get(kind, {})


class Post:
    """Hold a portal with a user who gets mail."""

    def __init__(self) -> None:
        self.world = World()
        self.world.organise()
        self.world.invite(NAME)

    def send(self, *, is_delivered: bool = True) -> str:
        """Return the identifier of a mail that was just sent to the user."""
        self.world.clock.pass_by(minutes=10)
        self.world.code_for(self.world.stored(NAME))
        mail_id = self.world.mail_room.woken[-1]
        if is_delivered:
            self.world.portal.mail_delivery.deliver_due(self.world.clock.now(), ample)
        return mail_id

    def tell(self, mail_id: str, kind: str, at: datetime | None = None, **told: Any) -> str:
        """Let SES tell what became of a mail, by default a minute later; return what was noted."""
        self.world.clock.pass_by(minutes=1)
        parts = parts_of(kind, (at or self.world.clock.now()).isoformat(), **told)
        return self.take({"eventType": kind, "mail": {"tags": {"mail-id": [mail_id]}}, **parts})

    def take(self, event: dict[str, Any]) -> str:
        """Return what was noted of an event."""
        return self.world.portal.mail_feedback.take(event, self.world.clock.now())["fate"]

    def mark(self) -> datetime | None:
        """Return when mail came back, by what the beheerder sees."""
        return self.world.stored(NAME).mail_refused_at

    def kinds(self) -> list[EventKind]:
        """Return what the audit trail says of mail."""
        events = self.world.memory.all_of(AuditEvent)
        return [event.kind for event in events if event.kind.value.startswith("mail_")]


@pytest.fixture
def post() -> Post:
    """Return a portal with a user who gets mail."""
    return Post()


@pytest.mark.parametrize("kind", ["Bounce", "Complaint"])
def test_mail_that_comes_back_shows_at_the_user(post: Post, kind: str) -> None:
    post.tell(post.send(), kind)
    assert post.mark() == post.world.clock.now()
    assert post.kinds() == [EventKind.MAIL_REFUSED]


def test_news_that_comes_twice_changes_nothing_the_second_time(post: Post) -> None:
    mail_id = post.send()
    at = post.world.clock.now() + A_MINUTE
    post.tell(mail_id, "Bounce", at)
    post.tell(mail_id, "Bounce", at)
    assert post.mark() == at
    assert len(post.kinds()) == 1


def test_a_later_mail_that_arrives_takes_the_mark_away(post: Post) -> None:
    post.tell(post.send(), "Bounce")
    post.tell(post.send(), "Delivery")
    assert post.mark() is None
    assert post.kinds() == [EventKind.MAIL_REFUSED, EventKind.MAIL_ARRIVED]


def test_late_news_that_an_earlier_mail_arrived_does_not(post: Post) -> None:
    earlier = post.send()
    post.tell(post.send(), "Bounce")
    post.tell(earlier, "Delivery")
    assert post.mark() is not None


def test_mail_that_arrives_as_always_changes_nothing(post: Post) -> None:
    mail_id = post.send()
    commits = len(post.world.memory.commits)
    assert post.tell(mail_id, "Delivery") == "arrived"
    assert len(post.world.memory.commits) == commits


def test_news_of_an_earlier_address_says_nothing(post: Post) -> None:
    mail_id = post.send()
    stored = post.world.stored(NAME)
    post.world.records.commit(Replace(replace(stored, email="nieuw@school.example")))
    post.tell(mail_id, "Bounce")
    assert post.mark() is None


def test_an_automatic_answer_is_no_bounce(post: Post) -> None:
    assert post.tell(post.send(), "Bounce", bounceType="Transient") == "unknown"
    assert post.mark() is None


def test_a_full_mailbox_is(post: Post) -> None:
    post.tell(post.send(), "Bounce", bounceType="Transient", bounceSubType="MailboxFull")
    assert post.mark() is not None


def test_news_may_come_before_the_sender_says_that_it_was_sent(post: Post) -> None:
    mail_id = post.send(is_delivered=False)
    assert post.world.memory.all_of(OutgoingMail)
    post.tell(mail_id, "Bounce")
    assert post.mark() is not None


@pytest.mark.parametrize("kind", ["Open", "Send", ""])
def test_other_events_are_no_news(post: Post, kind: str) -> None:
    assert post.tell(post.send(), kind) == "unknown"


def test_news_of_a_mail_that_nobody_knows_changes_nothing(post: Post) -> None:
    assert post.tell("f" * 32, "Bounce") == "bounced"
    assert post.take({"eventType": "Bounce", "mail": {}}) == "unknown"
    assert post.mark() is None


def test_a_change_of_the_account_meanwhile_is_kept(post: Post) -> None:
    def change() -> None:
        stored = post.world.stored(NAME)
        post.world.records.commit(Replace(replace(stored, phone="050")))

    mail_id = post.send()
    post.world.memory.meanwhile(change)
    post.tell(mail_id, "Bounce")
    assert post.mark() is not None
    assert post.world.stored(NAME).phone == "050"
