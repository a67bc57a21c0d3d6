"""What is known at this moment of the demo accounts: linked or not, and their live codes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from chalicelib.bootstrap import Parts
from chalicelib.domain.accounts import Account, Link
from chalicelib.domain.activation import ActivationCode, canonical_code
from chalicelib.domain.tokens import DRIFT, Token, step_at
from chalicelib.services.activation_codes import code_digest
from chalicelib.services.portal import Portal
from infra.local import names
from infra.local.broker.configuration import Person
from infra.local.demo import PERSONS, DemoAccount
from infra.local.functions import Functions
from infra.local.mailbox import Mailbox
from infra.local.seeding import identity_key_of

# As it stands in the mail: a line of four groups.
_CODE = re.compile(r"^[A-Z]{4}(?: [A-Z]{4}){3}$", re.MULTILINE)


class UnknownDemoAccountError(Exception):
    """Say that no demo account has this gebruikersnaam."""


@dataclass(frozen=True)
class DemoStanding:
    """Hold one demo account as it is now.

    ``code`` is its live activation code, ``token_code`` what its token shows, or shows next when
    that code was used, and ``pseudonym`` that of the person who is linked to it, or may link to
    it; each is None when there is none.
    """

    demo: DemoAccount
    gebruikersnaam: str
    is_linked: bool
    code: str | None
    token_code: str | None
    pseudonym: str | None

    def as_json(self) -> dict[str, Any]:
        """Return what ``demo.json`` says of the account."""
        return {
            "gebruikersnaam": self.gebruikersnaam,
            "activatiecode": self.code,
            "tokencode": self.token_code,
            "kvk": self.demo.kvk_number,
            "organisatie": self.demo.organisation.name,
            "beheerder": self.demo.is_beheerder,
            "linked": self.is_linked,
            "pseudoniem": self.pseudonym,
        }


@dataclass(frozen=True)
class DemoAccounts:
    """Look at the demo accounts, and ask codes for them. ``names`` gives their gebruikersnamen."""

    portal: Portal
    parts: Parts
    functions: Functions
    mailbox: Mailbox
    names: Mapping[DemoAccount, str]

    def standings(self) -> list[DemoStanding]:
        """Return every demo account as it is now."""
        return [self._standing(demo, name) for demo, name in self.names.items()]

    def ask_code(self, gebruikersnaam: str) -> DemoStanding:
        """Have a new activation code mailed, and wait for the mail.

        Raises UnknownDemoAccountError, or the refusals of ``ActivationCodes.issue``.
        """
        found = [demo for demo, name in self.names.items() if name == gebruikersnaam]
        if not found:
            raise UnknownDemoAccountError
        now = self.portal.clock.now()
        self.portal.activation_codes.issue(gebruikersnaam, "system", now)
        self.functions.settle()
        return self._standing(found[0], gebruikersnaam)

    def as_json(self) -> dict[str, Any]:
        """Return ``demo.json``; ``persoon`` is what the form of the broker takes for a person."""
        return {
            "accounts": [standing.as_json() for standing in self.standings()],
            "personen": [
                {"persoon": str(number), "pseudoniem": each.pseudonym, "kvk": each.kvk_number}
                for number, each in enumerate(PERSONS, start=1)
            ],
            "dienst": {
                "entity_id": names.PARTIES.service_provider,
                "service_id": names.SERVICE_ID,
                "service_uuid": names.SERVICE_UUID,
            },
        }

    def _standing(self, demo: DemoAccount, name: str) -> DemoStanding:
        account, code, token = self.parts.records.read(
            Account.at(name), ActivationCode.at(name), Token.at(name)
        )
        linked = account is not None and account.is_linked
        if account is not None and account.identity_key is not None:
            person = self._person_behind(account.identity_key)
        else:
            person = self._if_free(demo.person)
        return DemoStanding(
            demo,
            name,
            is_linked=linked,
            code=None if linked or code is None else self._live(demo, code),
            token_code=None if token is None else self._shown(token),
            pseudonym=person.pseudonym if person else None,
        )

    def _shown(self, token: Token) -> str | None:
        """Return the first code that still counts, of this moment or the next."""
        present = step_at(self.portal.clock.now())
        seeds = self.portal.token_login.seeds
        live = [step for step in (present, present + DRIFT) if not token.is_spent(step)]
        return seeds.code_at(token, live[0]) if live else None

    def _person_behind(self, identity_key: str) -> Person | None:
        """Return who is linked, unless that person was typed in at the broker."""
        known = {identity_key_of(self.parts, person): person for person in PERSONS}
        return known.get(identity_key)

    def _if_free(self, person: Person) -> Person | None:
        (link,) = self.parts.records.read(Link.at(identity_key_of(self.parts, person)))
        return person if link is None else None

    def _live(self, demo: DemoAccount, stored: ActivationCode) -> str | None:
        """Return the code in the newest mail to the account, if that one still works."""
        if stored.is_used or stored.is_expired(self.portal.clock.now()):
            return None
        for mail in reversed(self.mailbox.mails()):
            written = _CODE.search(mail.text) if mail.to == demo.email else None
            if written:
                code = canonical_code(written[0])
                digest = code_digest(self.parts.hashes, stored.gebruikersnaam, code)
                return code if stored.matches(digest) else None
        return None
