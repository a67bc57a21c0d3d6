"""Requests to the back office, as values: what each holds, in which shape.

A field without a default must be given. Texts are tidied where they are used.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from chalicelib.services.backoffice import rules
from chalicelib.services.backoffice.rules import several, text

Name = Annotated[str, text(200)]
KvkNumber = Annotated[str, rules.kvk_number]
Kenmerken = Annotated[tuple[Annotated[str, rules.kenmerk], ...], several(1000)]
Rollen = Annotated[tuple[Annotated[str, rules.rol], ...], several(100)]
Reference = Annotated[str, rules.reference]
Moment = Annotated[datetime, rules.moment]


@dataclass(frozen=True, kw_only=True)
class KvkEntry:
    """Hold a KvK number and the branches (Vestigingsnr) that count for it."""

    kvk_number: KvkNumber
    branches: Annotated[tuple[Annotated[str, rules.branch_number], ...], several(1000)] = ()


@dataclass(frozen=True, kw_only=True)
class OrganisationForm:
    """Register an organisation. ``kenmerken`` are those that its beheerders may grant.

    ``reference`` is the number of the case at DUO; the audit trail keeps it.
    """

    name: Name
    sector: Annotated[str, rules.sector]
    kvk_numbers: Annotated[tuple[KvkEntry, ...], several(40, 1), rules.different_numbers]
    kenmerken: Kenmerken = ()
    reference: Reference | None = None


@dataclass(frozen=True, kw_only=True)
class OrganisationChange(OrganisationForm):
    """Replace all that is known of an organisation that was seen as ``version``."""

    organisation_id: str
    version: int


@dataclass(frozen=True, kw_only=True)
class OrganisationQuestion:
    """Ask for an organisation, by its identifier or else by one of its KvK numbers."""

    organisation_id: str | None = None
    kvk_number: KvkNumber | None = None


@dataclass(frozen=True, kw_only=True)
class BeheerderForm:
    """Register somebody as beheerder. ``warned`` says that a look-alike is another person.

    ``rollen`` and ``kenmerken`` are for a beheerder who is gebruiker too.
    """

    organisation_id: str
    initials: Name
    infix: Annotated[str, text(200, 0)] = ""
    surname: Name
    email: Annotated[str, rules.mail_address]
    phone: Annotated[str, rules.phone] | None = None
    rollen: Rollen = ()
    kenmerken: Kenmerken = ()
    has_token: bool = False
    warned: bool = False
    reference: Reference | None = None


@dataclass(frozen=True, kw_only=True)
class BeheerderChoice:
    """Choose an account of an organisation: to appoint, to print the letter of, to mail a code."""

    organisation_id: str
    gebruikersnaam: Annotated[str, rules.gebruikersnaam]
    reference: Reference | None = None


@dataclass(frozen=True, kw_only=True)
class TokenForm(BeheerderChoice):
    """Register a new token for an account, beheerder or not; an older one is void."""


@dataclass(frozen=True, kw_only=True)
class BeheerderEnding(BeheerderChoice):
    """End a beheerder; with ``end_account`` the person's account as well."""

    end_account: bool = False


@dataclass(frozen=True, kw_only=True)
class AuditQuestion:
    """Ask whether the audit trail of an organisation holds, or that of one account in it.

    ``after`` is the gebruikersnaam behind which an earlier answer said to go on.
    """

    organisation_id: str
    gebruikersnaam: Annotated[str, rules.gebruikersnaam] | None = None
    after: Annotated[str, rules.gebruikersnaam] | None = None


@dataclass(frozen=True, kw_only=True)
class NoticeForm:
    """Publish a notice from ``shown_from`` until ``shown_until``.

    It is for everybody, unless ``sectors``, ``rollen`` or ``kenmerken`` say for whom. The English
    is both ``title_en`` and ``body_en``, or neither.
    """

    title: Annotated[str, text(100)]
    body: Annotated[str, text(1000)]
    shown_from: Moment
    shown_until: Moment
    sectors: Annotated[tuple[Annotated[str, rules.sector], ...], several(100)] = ()
    rollen: Rollen = ()
    kenmerken: Kenmerken = ()
    title_en: Annotated[str, text(100, 0)] = ""
    body_en: Annotated[str, text(1000, 0)] = ""


@dataclass(frozen=True, kw_only=True)
class NoticeChoice:
    """Choose a notice."""

    notice_id: str


@dataclass(frozen=True, kw_only=True)
class NoticesQuestion:
    """Ask for every notice that is not over."""
