"""Which kind of record is stored in which table, and what an item holds besides its fields."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import timedelta
from typing import Any, Generic, TypeVar

from pynamodb.models import Model

from chalicelib.adapters.dynamodb.items.accounts import AccountItem, KnownAsItem
from chalicelib.adapters.dynamodb.items.audit import AuditEventItem
from chalicelib.adapters.dynamodb.items.imports import (
    QUEUE,
    ImportBatchItem,
    ImportPieceItem,
)
from chalicelib.adapters.dynamodb.items.linking import (
    ActivationCodeItem,
    LinkItem,
    LockoutItem,
    QuarantineItem,
)
from chalicelib.adapters.dynamodb.items.mail import OutgoingMailItem
from chalicelib.adapters.dynamodb.items.notices import NoticeBoardItem
from chalicelib.adapters.dynamodb.items.organisations import (
    ALL_ORGANISATIONS,
    OrganisationItem,
    RegistrationItem,
)
from chalicelib.adapters.dynamodb.items.sent_mail import SentMailItem
from chalicelib.adapters.dynamodb.items.sign_in import (
    BelievedMessageItem,
    SessionItem,
    SignInRequestItem,
    TokenItem,
)
from chalicelib.adapters.dynamodb.items.sweeps import SweepProgressItem
from chalicelib.adapters.dynamodb.items.task_use import TaskUseItem
from chalicelib.adapters.dynamodb.places import places
from chalicelib.adapters.dynamodb.shards import due_shard, login_shard
from chalicelib.domain.accounts import Account, Link
from chalicelib.domain.activation import ActivationCode
from chalicelib.domain.events import AuditEvent
from chalicelib.domain.imports import ImportBatch, ImportPiece
from chalicelib.domain.known_as import KnownAs
from chalicelib.domain.lockout import Lockout
from chalicelib.domain.mail import OutgoingMail
from chalicelib.domain.mail_feedback import SentMail
from chalicelib.domain.notices import NoticeBoard
from chalicelib.domain.organisations import Organisation, Registration
from chalicelib.domain.quarantine import Quarantine
from chalicelib.domain.records import Record
from chalicelib.domain.sessions import Session
from chalicelib.domain.sign_in import BelievedMessage, SignInRequest
from chalicelib.domain.sweeping import SweepProgress
from chalicelib.domain.task_use import TaskUse
from chalicelib.domain.tokens import Token

KEPT_AFTER_END = timedelta(days=1)

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Layout(Generic[R]):
    """Map one kind of record to the items of one table.

    ``subject`` names the table among others, ``besides`` gives the attributes that are no fields of
    the record, and ``split`` cuts the identifier of a key into partition key and sort key.
    """

    subject: str
    kind: type[R]
    item: type[Model]
    besides: Callable[[R], dict[str, Any]] = lambda _: {}
    split: Callable[[str], tuple[str, str | None]] = lambda identifier: (identifier, None)

    def to_item(self, record: R, version: int) -> Model:
        """Return the item that stores ``record`` as that version."""
        values: dict[str, Any] = {name: getattr(record, name) for name in self._field_names()}
        return self.item(**(values | self.besides(record) | {"version": version}))

    def to_record(self, raw_item: dict[str, dict[str, Any]]) -> R:
        """Return the record in an item as DynamoDB gives it."""
        item = self.item.from_raw_data(raw_item)
        return self.kind(**{name: getattr(item, name) for name in self._field_names()})

    def _field_names(self) -> tuple[str, ...]:
        described: Any = self.kind
        return tuple(field.name for field in fields(described))


def _split_audit_key(identifier: str) -> tuple[str, str | None]:
    chain, _, sequence = identifier.rpartition("|")
    return chain, sequence


LAYOUTS: tuple[Layout[Any], ...] = (
    Layout("accounts", Account, AccountItem, places),
    Layout(
        "links",
        Link,
        LinkItem,
        lambda it: {"login_shard": login_shard(it.login_day, it.identity_key)},
    ),
    Layout(
        "activation_codes",
        ActivationCode,
        ActivationCodeItem,
        lambda it: {"cleanup_at": it.cleanup_at},
    ),
    Layout("quarantines", Quarantine, QuarantineItem),
    Layout("lockouts", Lockout, LockoutItem, lambda it: {"cleanup_at": it.cleanup_at}),
    Layout(
        "sessions", Session, SessionItem, lambda it: {"cleanup_at": it.ends_at + KEPT_AFTER_END}
    ),
    Layout(
        "sign_in_requests",
        SignInRequest,
        SignInRequestItem,
        lambda it: {"cleanup_at": it.expires_at + KEPT_AFTER_END},
    ),
    Layout(
        "believed_messages",
        BelievedMessage,
        BelievedMessageItem,
        lambda it: {"cleanup_at": it.cleanup_at},
    ),
    Layout("sweeps", SweepProgress, SweepProgressItem),
    Layout("known_as", KnownAs, KnownAsItem),
    Layout("tokens", Token, TokenItem),
    Layout(
        "imports",
        ImportBatch,
        ImportBatchItem,
        lambda it: {"queue": QUEUE if it.is_confirmed else "", "cleanup_at": it.cleanup_at},
    ),
    Layout(
        "import_pieces",
        ImportPiece,
        ImportPieceItem,
        lambda it: {"piece_id": it.key.identifier, "cleanup_at": it.cleanup_at},
    ),
    Layout(
        "organisations", Organisation, OrganisationItem, lambda _: {"listing": ALL_ORGANISATIONS}
    ),
    Layout("registrations", Registration, RegistrationItem),
    Layout("notices", NoticeBoard, NoticeBoardItem),
    Layout("task_uses", TaskUse, TaskUseItem, lambda it: {"cleanup_at": it.cleanup_at}),
    Layout(
        "audit_events",
        AuditEvent,
        AuditEventItem,
        lambda it: {
            "position": it.position,
            "sequence": it.sequence,
            "login_of": it.login_of,
        },
        _split_audit_key,
    ),
    Layout(
        "outbox",
        OutgoingMail,
        OutgoingMailItem,
        lambda it: {"due_shard": due_shard(it.mail_id), "cleanup_at": it.cleanup_at},
    ),
    Layout("sent_mail", SentMail, SentMailItem, lambda it: {"cleanup_at": it.cleanup_at}),
)
