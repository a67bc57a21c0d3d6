"""Organisations, their beheerders, and the KvK numbers by which a broker names them.

Source: manual introduction (beheerder and gebruiker); scheme page 'Identificerende kenmerken'
(KvK number, Vestigingsnr).
"""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib.domain.chain import NO_EVENTS, ChainHead
from chalicelib.domain.events import organisation_subject
from chalicelib.domain.records import Key


@dataclass(frozen=True)
class Beheerder:
    """Name a beheerder as colleagues may see them: the account and the name on the screen."""

    gebruikersnaam: str
    name: str


@dataclass(frozen=True)
class Organisation:
    """Hold a school board or municipality that exchanges data with DUO.

    ``kenmerken`` are those that its beheerders may grant, such as ``brin:12AB``. ``chain`` is the
    head of the audit events about the organisation itself.
    """

    organisation_id: str
    name: str
    sector: str
    kvk_numbers: frozenset[str]
    beheerders: tuple[Beheerder, ...] = ()
    kenmerken: frozenset[str] = frozenset()
    chain: ChainHead = NO_EVENTS
    version: int = 0

    @property
    def key(self) -> Key[Organisation]:
        """Return where the organisation is stored."""
        return self.at(self.organisation_id)

    @classmethod
    def at(cls, organisation_id: str) -> Key[Organisation]:
        """Return the key of an organisation."""
        return Key(cls, organisation_id)

    @property
    def chain_name(self) -> str:
        """Return the name of the chain of the organisation's audit events."""
        return organisation_subject(self.organisation_id)

    @property
    def beheerder_names(self) -> tuple[str, ...]:
        """Return the names to show to somebody who has to ask a beheerder."""
        return tuple(beheerder.name for beheerder in self.beheerders)

    def names_besides(self, gebruikersnaam: str) -> tuple[str, ...]:
        """Return the names to show to somebody who has to ask a beheerder other than themselves."""
        return tuple(each.name for each in self.beheerders if each.gebruikersnaam != gebruikersnaam)


@dataclass(frozen=True)
class Registration:
    """Say to which organisation a KvK number belongs and which branches it lists.

    ``kvk_number`` has eight digits, each of ``branches`` twelve.
    """

    kvk_number: str
    organisation_id: str
    branches: frozenset[str] = frozenset()
    version: int = 0

    @property
    def key(self) -> Key[Registration]:
        """Return where the registration is stored."""
        return self.at(self.kvk_number)

    @classmethod
    def at(cls, kvk_number: str) -> Key[Registration]:
        """Return the key of a KvK number."""
        return Key(cls, kvk_number)

    def allows_branch(self, branch_number: str | None) -> bool:
        """Return whether an authorisation limited to this branch, or to none, may be used."""
        return branch_number is None or branch_number in self.branches
