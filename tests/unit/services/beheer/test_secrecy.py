"""No beheerder ever sees an activation code: not in an answer, nor in what is stored but the mail.

A whole day's work of two beheerders is done, and the code is looked for in all that came of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any

from chalicelib.domain.activation import ActivationCode
from chalicelib.domain.mail import OutgoingMail
from chalicelib.domain.quarantine import Cause
from chalicelib.domain.records import Record
from chalicelib.services.beheer.users import data_of, state_of
from chalicelib.services.changes import Discard
from tests.fakes.ports import OpenSeals
from tests.unit.services.beheer.office import REASON, SOMEBODY, USER, Office

Wish = Callable[[Office], object]
A_DAY: tuple[Wish, ...] = (
    lambda o: o.beheer.registering.register(o.ticket, SOMEBODY, o.now),
    lambda o: o.beheer.letters.print(o.ticket, USER, o.now),
    lambda o: o.beheer.letters.handed_over(o.ticket, USER, o.now),
    lambda o: o.beheer.codes.ask(o.ticket, USER, o.now),
    lambda o: o.beheer.overview.user(o.ticket, USER, o.now),
    lambda o: o.beheer.overview.page(o.ticket, o.now),
    lambda o: o.beheer.overview.logbook(o.ticket, o.now),
    lambda o: o.beheer.overview.logbook(o.ticket, o.now, USER),
    lambda o: o.beheer.changing.change(
        o.ticket, USER, state_of(o.stored()), replace(data_of(o.stored()), phone="050"), o.now
    ),
    lambda o: o.beheer.changing.block(o.ticket, USER, REASON, o.now),
    lambda o: o.beheer.changing.release(o.ticket, USER, REASON, o.now),
    lambda o: o.beheer.changing.lift_lockout(o.ticket, USER, REASON, o.now),
    lambda o: o.beheer.changing.token_returned(o.ticket, USER, o.now),
    lambda o: o.beheer.codes.ask(o.deputy, USER, o.now),
    lambda o: o.world.submit(o.world.walk_to_credentials(), USER, newest_code(o)),
    lambda o: o.beheer.cutting.cut(o.ticket, USER, Cause.STOLEN, o.now),
    lambda o: o.beheer.overview.user(o.ticket, USER, o.now),
    lambda o: o.beheer.cutting.release_means(o.ticket, USER, o.now),
    lambda o: o.beheer.codes.ask(o.ticket, USER, o.now),
    lambda o: o.beheer.changing.end(o.ticket, USER, o.now),
    lambda o: o.beheer.overview.logbook(o.ticket, o.now),
)


def newest_code(office: Office) -> str:
    """Return the code in the mail that was written last."""
    mail = max(office.mails("activatiecode"), key=lambda mail: mail.written_at)
    return OpenSeals().open(mail.sealed, mail.mail_id)["code"]


def texts(value: object) -> Iterator[str]:
    """Yield every text within a value, however deep."""
    if is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name))
    elif isinstance(value, dict):
        for pair in value.items():
            yield from texts(pair)
    elif isinstance(value, (list, tuple, frozenset, set)):
        for each in value:
            yield from texts(each)
    elif isinstance(value, bytes):
        yield value.decode(errors="replace")
    elif not isinstance(value, Enum):
        yield str(value)


def without_seal(record: Record) -> object:
    """Return a record as whoever has no key of the seals reads it."""
    return replace(record, sealed=b"") if isinstance(record, OutgoingMail) else record


def folded(text: str) -> str:
    """Return ``text`` without what spelling may add to a code."""
    return text.replace(" ", "").replace("-", "").upper()


def test_no_code_is_anywhere_but_sealed_in_the_mail_to_the_user(office: Office) -> None:
    answers: list[object] = []
    for wish in A_DAY:
        office.world.clock.pass_by(minutes=6)
        answers.append(wish(office))
    sealed = [
        OpenSeals().open(mail.sealed, mail.mail_id)["code"]
        for mail in office.mails("activatiecode")
    ]
    stored: list[Any] = [
        without_seal(change.record)
        for commit in office.world.memory.commits
        for change in commit
        if not isinstance(change, Discard)
    ]
    seen = [folded(text) for text in texts([answers, stored])]
    assert len(sealed) == 5
    assert len(seen) > 500
    for code in sealed:
        assert not [text for text in seen if folded(code) in text]


def test_no_answer_holds_what_a_code_is_checked_with(office: Office) -> None:
    answers = []
    for wish in A_DAY[:8]:
        office.world.clock.pass_by(minutes=6)
        answers.append(wish(office))
    (code,) = office.world.memory.read(ActivationCode.at(USER))
    assert code.digest not in set(texts(answers))
