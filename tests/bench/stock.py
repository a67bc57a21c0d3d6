"""Accounts with a code, ready to link, and what must be true after many people did at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from chalicelib.domain.accounts import Account, Link, PersonName
from chalicelib.domain.activation import ActivationCode, canonical_code
from chalicelib.domain.events import EventKind
from chalicelib.domain.identity import Identity
from chalicelib.services.activation_codes import code_digest
from chalicelib.services.changes import Insert
from chalicelib.services.purposes import IDENTITY
from infra.local.cloud import LocalCloud
from infra.local.demo import ORGANISATIONS
from tests.bench.crowd import Person

CODE = "BCDF GHJK LMNP QRST"
COMING_IN = {EventKind.LINKED, EventKind.LOGGED_IN}


def stocked(cloud: LocalCloud, how_many: int) -> list[Person]:
    """Return people whose accounts were just registered and whose codes were just mailed."""
    organisation = ORGANISATIONS[0]
    kvk = organisation.registrations[0].kvk_number
    people = [
        Person(f"{number:064x}@{number:032x}", kvk, f"{number:04d}bcdf", CODE)
        for number in range(1, how_many + 1)
    ]
    now = cloud.clock.now()
    for person in people:
        name = person.gebruikersnaam
        digest = code_digest(cloud.parts.hashes, name, canonical_code(CODE))
        account = Account(
            name, organisation.organisation_id, PersonName("A.", "de", "Vries"), f"{name}@x.example"
        )
        cloud.parts.records.commit(Insert(account), Insert(ActivationCode(name, digest, now)))
    return people


def contradictions(
    cloud: LocalCloud, people: list[Person], visits: Mapping[str, int], unheard: int = 0
) -> Iterator[str]:
    """Yield what is stored otherwise than people saw it: a lost update, a link too many.

    Each may have come in ``unheard`` times more than they saw: when the site was killed.
    """
    for person in people:
        name = person.gebruikersnaam
        if name not in visits:
            continue
        identity = Identity(person.pseudoniem, person.kvk)
        key = cloud.parts.hashes.digest(IDENTITY, identity.folded())
        account, link, code = cloud.parts.records.read(
            Account.at(name), Link.at(key), ActivationCode.at(name)
        )
        if account is None or account.identity_key != key:
            yield f"{name} is not linked to who linked it"
        if link is None or link.gebruikersnaam != name:
            yield f"{name} has no link"
        if code is None or not code.is_used:
            yield f"the code of {name} is not used up"
        trail = cloud.parts.audit.of_subject(f"account#{name}", 100)
        came_in = sum(event.kind in COMING_IN for event in trail)
        if not 0 <= came_in - visits[name] <= unheard:
            yield f"{name} came in {visits[name]} times, the audit trail says {came_in}"
