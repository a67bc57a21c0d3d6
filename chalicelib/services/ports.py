"""What the use cases need from the outside, as protocols, and the errors that go with them.

A reading port returns None for what is absent. Moments are aware and in UTC.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol, TypeVar, overload

from chalicelib.domain.accounts import Account, Link
from chalicelib.domain.events import AuditEvent
from chalicelib.domain.handover import Claims
from chalicelib.domain.identity import Authentication
from chalicelib.domain.letters import LetterFacts
from chalicelib.domain.listing import ListPage, ListQuery
from chalicelib.domain.mail import OutgoingMail
from chalicelib.domain.records import Key, Record
from chalicelib.services.changes import Change

A = TypeVar("A", bound=Record)
B = TypeVar("B", bound=Record)
C = TypeVar("C", bound=Record)
D = TypeVar("D", bound=Record)
E = TypeVar("E", bound=Record)
F = TypeVar("F", bound=Record)
G = TypeVar("G", bound=Record)
H = TypeVar("H", bound=Record)
I = TypeVar("I", bound=Record)  # noqa: E741  the ninth of a row


class StaleError(Exception):
    """Say that a record changed since it was read: read again and decide again."""


class StorageUnavailableError(Exception):
    """Say that storage did not answer in time or refused to; trying later may help.

    Whether a commit happened is then unknown.
    """


class MailNotAcceptedError(Exception):
    """Say that the mail service did not take a mail; trying later may help."""


class Records(Protocol):
    """Read and change stored records, each call in one round trip and all or nothing.

    Only ``gather`` promises less.
    """

    @overload
    def read(self, a: Key[A], /) -> tuple[A | None]: ...
    @overload
    def read(self, a: Key[A], b: Key[B], /) -> tuple[A | None, B | None]: ...
    @overload
    def read(self, a: Key[A], b: Key[B], c: Key[C], /) -> tuple[A | None, B | None, C | None]: ...
    @overload
    def read(
        self, a: Key[A], b: Key[B], c: Key[C], d: Key[D], /
    ) -> tuple[A | None, B | None, C | None, D | None]: ...
    @overload
    def read(
        self, a: Key[A], b: Key[B], c: Key[C], d: Key[D], e: Key[E], /
    ) -> tuple[A | None, B | None, C | None, D | None, E | None]: ...
    @overload
    def read(
        self, a: Key[A], b: Key[B], c: Key[C], d: Key[D], e: Key[E], f: Key[F], /
    ) -> tuple[A | None, B | None, C | None, D | None, E | None, F | None]: ...
    @overload
    def read(
        self,
        a: Key[A],
        b: Key[B],
        c: Key[C],
        d: Key[D],
        e: Key[E],
        f: Key[F],
        g: Key[G],
        h: Key[H],
        i: Key[I],
        /,
    ) -> tuple[
        A | None,
        B | None,
        C | None,
        D | None,
        E | None,
        F | None,
        G | None,
        H | None,
        I | None,
    ]: ...
    @overload
    def read(self, *keys: Key[A]) -> tuple[A | None, ...]: ...

    def gather(self, *keys: Key[A]) -> tuple[A | None, ...]:
        """Return the record under each key, or None, each as of a moment of its own.

        For many records of one kind: one call for every hundred, none for none.
        """

    def commit(self, *changes: Change) -> None:
        """Make all changes in one transaction, or none.

        Raises StaleError when a condition no longer holds or somebody else is changing the same
        records at this moment.
        """


class Outbox(Protocol):
    """Find the mail that is due, and all that waits."""

    def due(self, now: datetime, limit: int) -> Sequence[OutgoingMail]:
        """Return at most ``limit`` mails that may be tried at ``now``, the oldest first."""

    def waiting(self, limit: int) -> Sequence[OutgoingMail]:
        """Return at most ``limit`` mails that are still to go, those in a pause too."""


class LinkDays(Protocol):
    """Find links by the day of their last login (a day in Europe/Amsterdam)."""

    def last_used_on(self, day: date) -> Iterable[Link]:
        """Return the links last used on ``day``, read as they are walked; a few may be stale."""


class Metrics(Protocol):
    """Report figures to whoever watches the site."""

    def report(self, figures: Mapping[str, int]) -> None:
        """Report figures by name, none of them about a person."""


class AuditTrail(Protocol):
    """Look back at what happened."""

    def of_chain(self, name: str) -> Sequence[AuditEvent]:
        """Return all that is stored of a chain at this moment, in its order."""

    def of_subject(self, subject: str, limit: int) -> Sequence[AuditEvent]:
        """Return the newest events of an account or identity, the newest first."""

    def logins_of(self, subject: str, limit: int) -> Sequence[AuditEvent]:
        """Return the newest logins of an account, the newest first, whatever else happened."""

    def of_organisation(self, organisation_id: str, limit: int) -> Sequence[AuditEvent]:
        """Return the newest events of an organisation, the newest first."""


class Directory(Protocol):
    """Find the users of an organisation."""

    def page(self, query: ListQuery, cursor: str | None, now: datetime) -> ListPage:
        """Return one page of users: one query, however many users there are.

        ``cursor`` is where an earlier page said that the next one begins; one that does not fit
        the query gives the first page.
        """

    def unprinted(self, organisation_id: str, limit: int) -> Sequence[Account]:
        """Return the first ``limit`` users whose letter is to be printed, by surname."""


class Clock(Protocol):
    """Tell the time."""

    def now(self) -> datetime:
        """Return the present moment, aware and in UTC."""


class Randomness(Protocol):
    """Make what nobody can guess."""

    def secret(self) -> str:
        """Return 256 random bits as URL-safe text."""

    def identifier(self) -> str:
        """Return 128 random bits as hexadecimal text."""

    def pick(self, alphabet: str, length: int) -> str:
        """Return ``length`` characters of ``alphabet``, each equally likely."""


class Hashes(Protocol):
    """Make keyed hashes, so that what is stored does not tell what was hashed."""

    def digest(self, purpose: str, text: str, like: str = "") -> str:
        """Return the keyed hash of ``text`` for ``purpose``, with the key of ``like`` if given."""

    def stamp(self, secret: str) -> str:
        """Return ``secret`` with a mark that tells which key makes its hashes."""


class Seals(Protocol):
    """Hide what is stored but not to be read there: parameters of a mail, seeds of tokens."""

    def seal(self, parameters: Mapping[str, str], context: str) -> bytes:
        """Encrypt and authenticate ``parameters``, bound to ``context``."""

    def open(self, sealed: bytes, context: str) -> dict[str, str]:
        """Return what was sealed in the same ``context``; nothing sealed gives nothing.

        Raises ValueError when it was changed or belongs elsewhere.
        """


class OneTimeCodes(Protocol):
    """Make the codes that a token shows (RFC 6238)."""

    def code(self, seed: str, step: int) -> str:
        """Return the code of a time step, for a seed in base 32; see domain.tokens."""

    def address(self, seed: str, gebruikersnaam: str) -> str:
        """Return the ``otpauth`` address by which an authenticator app takes a seed."""


class HandOverTokens(Protocol):
    """Sign what services are told about who comes in (RFC 7519), and say how to check that."""

    def sign(self, claims: Claims) -> str:
        """Return the claims as a signed token."""

    def key_set(self) -> Mapping[str, object]:
        """Return the public keys as a JSON Web Key Set (RFC 7517), also those that come or go."""


class Postman(Protocol):
    """Hand mail to the mail service."""

    def send(self, mail: OutgoingMail, secrets: Mapping[str, str]) -> None:
        """Render and hand over one mail; raise MailNotAcceptedError if it is not taken."""


class MailRoom(Protocol):
    """Wake whoever delivers mail."""

    def wake(self, *mail_ids: str) -> None:
        """Ask for prompt delivery; never raises, since the clock delivers what is left."""


class LetterPress(Protocol):
    """Print letters as accessible PDF (PDF/UA-1)."""

    def letter(self, facts: LetterFacts) -> bytes:
        """Return one letter as PDF."""

    def letters(self, batch: Sequence[LetterFacts]) -> bytes:
        """Return several letters as one PDF, each on a page of its own, in the given order.

        Raises ValueError for none, or for more than ``MOST_AT_ONCE`` of domain.letters.
        """


TimeLeft = Callable[[], timedelta]
"""Tells how long the function that asks may still run."""


class Waiting(Protocol):
    """Wait between tries."""

    def pause(self, attempt: int) -> None:
        """Wait a short random while that grows with ``attempt`` (0, 1, ...)."""


@dataclass(frozen=True)
class SignInForm:
    """Hold a form that the browser posts to the broker (SAML HTTP-POST binding)."""

    action: str
    fields: Mapping[str, str]


class Broker(Protocol):
    """Talk to the eHerkenning broker (Herkenningsmakelaar)."""

    def sign_in_form(self, request_id: str, relay_state: str, now: datetime) -> SignInForm:
        """Return a signed AuthnRequest for level EH3 as a form."""

    def redeem(self, artifact: str, now: datetime) -> Authentication:
        """Exchange an artifact for what the broker declared, once.

        Raises MessageRefused, SignInNotCompleted, BrokerFault or NotAuthorised.
        """

    def metadata(self) -> bytes:
        """Return the signed SAML metadata of this service provider."""
