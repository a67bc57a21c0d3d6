"""Requests to the back office, as values: what each holds, in which shape.

A field without a default must be given. Texts are tidied where they are used.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from chalicelib.services.backoffice import rules
from chalicelib.services.backoffice.rules import LONGEST_NAME, checked, several, text

MOST_KVK_NUMBERS, MOST_BRANCHES, MOST_KENMERKEN = 40, 1000, 1000

_REFERENCE = checked(rules.reference, default=None)


@dataclass(frozen=True, kw_only=True)
class KvkEntry:
    """Hold a KvK number and the branches (Vestigingsnr) that count for it."""

    kvk_number: str = checked(rules.kvk_number)
    branches: tuple[str, ...] = checked(
        several(MOST_BRANCHES), item=rules.branch_number, default=()
    )


@dataclass(frozen=True, kw_only=True)
class OrganisationForm:
    """Register an organisation. ``kenmerken`` are those that its beheerders may grant."""

    name: str = checked(text(LONGEST_NAME))
    sector: str = checked(rules.sector)
    kvk_numbers: tuple[KvkEntry, ...] = checked(several(MOST_KVK_NUMBERS, 1))
    kenmerken: tuple[str, ...] = checked(several(MOST_KENMERKEN), item=rules.kenmerk, default=())
    reference: str | None = _REFERENCE


@dataclass(frozen=True, kw_only=True)
class OrganisationChange(OrganisationForm):
    """Replace all that is known of an organisation that was seen as ``version``."""

    organisation_id: str
    version: int


@dataclass(frozen=True, kw_only=True)
class OrganisationQuestion:
    """Ask for an organisation, by its identifier or else by one of its KvK numbers."""

    organisation_id: str | None = None
    kvk_number: str | None = checked(rules.kvk_number, default=None)


@dataclass(frozen=True, kw_only=True)
class BeheerderForm:
    """Register somebody as beheerder. ``warned`` says that a look-alike is another person.

    ``rollen`` and ``kenmerken`` are for a beheerder who is gebruiker too.
    """

    organisation_id: str
    initials: str = checked(text(LONGEST_NAME))
    infix: str = checked(text(LONGEST_NAME, 0), default="")
    surname: str = checked(text(LONGEST_NAME))
    email: str = checked(rules.mail_address)
    phone: str | None = checked(rules.phone, default=None)
    rollen: tuple[str, ...] = checked(several(MOST_KENMERKEN), item=rules.rol, default=())
    kenmerken: tuple[str, ...] = checked(several(MOST_KENMERKEN), item=rules.kenmerk, default=())
    has_token: bool = False
    warned: bool = False
    reference: str | None = _REFERENCE


@dataclass(frozen=True, kw_only=True)
class BeheerderChoice:
    """Choose an account of an organisation: to appoint, to print the letter of, to mail a code."""

    organisation_id: str
    gebruikersnaam: str = checked(rules.gebruikersnaam)
    reference: str | None = _REFERENCE


@dataclass(frozen=True, kw_only=True)
class BeheerderEnding(BeheerderChoice):
    """End a beheerder; with ``end_account`` the person's account as well."""

    end_account: bool = False


@dataclass(frozen=True, kw_only=True)
class NoticeForm:
    """Publish a notice from ``shown_from`` until ``shown_until``.

    It is for everybody, unless ``sectors``, ``rollen`` or ``kenmerken`` say for whom.
    """

    title: str = checked(text(100))
    text: str = checked(text(1000))
    shown_from: datetime = checked(rules.moment)
    shown_until: datetime = checked(rules.moment)
    sectors: tuple[str, ...] = checked(several(100), item=rules.sector, default=())
    rollen: tuple[str, ...] = checked(several(100), item=rules.rol, default=())
    kenmerken: tuple[str, ...] = checked(several(100), item=rules.kenmerk, default=())


@dataclass(frozen=True, kw_only=True)
class NoticeChoice:
    """Choose a notice."""

    notice_id: str


@dataclass(frozen=True, kw_only=True)
class NoticesQuestion:
    """Ask for every notice that is not over."""
