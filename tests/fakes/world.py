"""A whole portal on storage in memory, with people in it, for tests of use cases and pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from chalicelib.bootstrap import Parts, assemble
from chalicelib.catalogue import agenda
from chalicelib.domain.accounts import Account, PersonName
from chalicelib.domain.activation import ActivationCode
from chalicelib.domain.identity import AssuranceLevel, Authentication, Identity
from chalicelib.domain.koppelproces import Step
from chalicelib.domain.mail import OutgoingMail
from chalicelib.domain.organisations import Beheerder, Organisation, Registration
from chalicelib.domain.records import Record
from chalicelib.services.beheer.lookalikes import Lookalikes, noted
from chalicelib.services.beheer.users import data_of
from chalicelib.services.changes import Insert, Replace
from chalicelib.services.portal import WebKeys
from chalicelib.services.ports import Records
from chalicelib.services.tickets import Ticket
from chalicelib.settings import TABLES, Settings, from_environ
from tests.fakes.auditing import MemoryChainWalk, MemoryCheckpoints
from tests.fakes.ports import (
    CountingCodes,
    CountingHashes,
    ManualClock,
    OpenSeals,
    PlainLetterPress,
    PredictableRandomness,
    ReadableTokens,
    RememberingImportRoom,
    RememberingMailRoom,
    RememberingMetrics,
    RememberingPostman,
    ScriptedBroker,
)
from tests.fakes.records import MemoryRecords
from tests.fakes.waiting import CountedWaiting

KVK, OTHER_KVK, UNKNOWN_KVK = "12345678", "87654321", "11111111"
BRANCH = "000012345678"
SCHOOL, TOWN = "org-school", "org-town"
SOMEONE = Identity("a" * 64 + "@" + "1" * 32, KVK)
CHIEF = Identity("d" * 64 + "@" + "4" * 32, KVK)
DEPUTY = Identity("e" * 64 + "@" + "5" * 32, KVK)
MAYOR = Identity("f" * 64 + "@" + "6" * 32, OTHER_KVK)
COLLEAGUE = Identity("b" * 64 + "@" + "2" * 32, KVK)
STRANGER = Identity("c" * 64 + "@" + "3" * 32, OTHER_KVK)
ORGANISATIONS = (
    Organisation(
        SCHOOL,
        "Stichting De Regenboog",
        "primair-onderwijs",
        frozenset({KVK}),
        (Beheerder("2345bcdf", "M. Jansen"),),
        frozenset({"brin:12AB", "vestiging:12AB00"}),
    ),
    Organisation(
        TOWN,
        "Gemeente Voorbeeldstad",
        "gemeenten",
        frozenset({OTHER_KVK}),
        kenmerken=frozenset({"gemeente:0363"}),
    ),
    Registration(KVK, SCHOOL, frozenset({BRANCH})),
    Registration(OTHER_KVK, TOWN),
)


def settings() -> Settings:
    """Return complete settings for tests."""
    names = {f"{table.upper()}_TABLE": table for table in TABLES}
    return from_environ(
        names
        | {
            "STAGE": "test",
            "BASE_URL": "https://mijnduo.example",
            "KEYS_SECRET_ID": "keys",
            "MAIL_SENDER": "noreply@duo.example",
            "MAIL_FUNCTION": "deliver_mail",
            "MAIL_CONFIGURATION": "mail",
            "CHECKPOINTS_BUCKET": "checkpoints",
            "IMPORT_FUNCTION": "import_users",
            "EHERKENNING_ENTITY_ID": "urn:etoegang:DV:00000001999999990000:entities:9001",
            "EHERKENNING_SERVICE_ID": "urn:etoegang:DV:00000001999999990000:services:9001",
            "EHERKENNING_SERVICE_UUID": "6b1c7c0e-3c44-4f0e-9a5b-0e3d5f4b2a10",
            "EHERKENNING_SERVICE_INDEX": "9001",
            "EHERKENNING_SECRET_ID": "eherkenning",
            "EHERKENNING_CONTACT_EMAIL": "beheer@duo.example",
            "SERVICE_URLS": " ".join(
                f"{service.slug}=https://{service.slug}.duo.example/aanmelden"
                for service in agenda().services
            ),
        }
    )


class World:
    """Hold a portal and everything around it.

    ``parts`` takes the place of what is made up here, by the names of ``Parts``, to run the same on
    an emulator; ``memory`` is what storage is otherwise.
    """

    def __init__(
        self, records: Records | None = None, memory: MemoryRecords | None = None, **parts: Any
    ) -> None:
        self.memory = memory or MemoryRecords()
        self.records: Records = records or self.memory
        self.clock = ManualClock()
        self.randomness = PredictableRandomness()
        self.hashes, self.codes = CountingHashes(), CountingCodes()
        self.broker = ScriptedBroker()
        self.postman = RememberingPostman()
        self.mail_room = RememberingMailRoom()
        self.metrics = RememberingMetrics()
        self.import_room = RememberingImportRoom()
        self.checkpoints = MemoryCheckpoints()
        self.handovers = ReadableTokens()
        self.portal = assemble(replace(self._parts(), **parts), settings())

    def _parts(self) -> Parts:
        return Parts(
            records=self.records,
            outbox=self.memory,
            link_days=self.memory,
            audit=self.memory,
            chain_walk=MemoryChainWalk(self.memory),
            checkpoints=self.checkpoints,
            holdings=self.memory,
            directory=self.memory,
            broker=self.broker,
            hashes=self.hashes,
            seals=OpenSeals(),
            codes=self.codes,
            postman=self.postman,
            mail_room=self.mail_room,
            import_queue=self.memory,
            import_room=self.import_room,
            letter_press=PlainLetterPress(),
            metrics=self.metrics,
            handover_tokens=self.handovers,
            clock=self.clock,
            randomness=self.randomness,
            waiting=CountedWaiting(),
            keys=WebKeys((b"k" * 32,)),
        )

    def invite(self, gebruikersnaam: str = "2345bcdg", organisation: str = SCHOOL) -> Account:
        """Return a registered account without a code."""
        account = Account(
            gebruikersnaam,
            organisation,
            PersonName("A.", "de", "Vries"),
            f"{gebruikersnaam}@school.example",
        )
        self._store(account)
        lookalikes = Lookalikes(self.records, self.hashes)
        hints = lookalikes.hints(organisation, data_of(account))
        self.records.commit(*noted(hints, gebruikersnaam))
        return account

    def appoint(
        self,
        gebruikersnaam: str = "2345bcdf",
        identity: Identity = CHIEF,
        organisation: str = SCHOOL,
    ) -> Ticket:
        """Return the ticket of a beheerder who is logged in."""
        account = self.invite(gebruikersnaam, organisation)
        (held,) = self.records.read(Organisation.at(organisation))
        assert held is not None
        others = [each for each in held.beheerders if each.gebruikersnaam != gebruikersnaam]
        named = Beheerder(gebruikersnaam, account.name.full)
        self.records.commit(
            Replace(replace(self.stored(gebruikersnaam), is_beheerder=True)),
            Replace(replace(held, beheerders=(*others, named))),
        )
        return self.link(account, identity)

    def link(self, account: Account, identity: Identity = SOMEONE) -> Ticket:
        """Return the ticket of somebody who has just linked."""
        code = self.code_for(account)
        return self.submit(self.walk_to_credentials(identity), account.gebruikersnaam, code)

    def stored(self, gebruikersnaam: str) -> Account:
        """Return an account as it is stored now."""
        (account,) = self.records.read(Account.at(gebruikersnaam))
        assert account is not None
        return account

    def _store(self, *things: Record) -> None:
        self.records.commit(*(Insert(thing) for thing in things))

    def organise(self) -> None:
        """Store the organisations."""
        self._store(*ORGANISATIONS)

    def code_for(self, account: Account) -> str:
        """Return a new activation code, taken from the mail that carries it."""
        self.portal.activation_codes.issue(account.gebruikersnaam, "system", self.clock.now())
        (mail,) = self.records.read(OutgoingMail.at(self.mail_room.woken[-1]))
        assert mail is not None
        return OpenSeals().open(mail.sealed, mail.mail_id)["code"]

    def stored_code(self, account: Account) -> ActivationCode:
        """Return what is stored of an account's code."""
        code: ActivationCode | None
        (code,) = self.records.read(ActivationCode.at(account.gebruikersnaam))
        assert code is not None
        return code

    def declare(
        self,
        identity: Identity,
        request_id: str,
        level: AssuranceLevel = AssuranceLevel.LOA3,
        branch: str | None = None,
    ) -> Authentication:
        """Return what the broker would declare."""
        now = self.clock.now()
        return Authentication(
            identity=identity,
            level=level,
            request_id=request_id,
            response_id="_r" + self.randomness.identifier(),
            assertion_id="_a" + self.randomness.identifier(),
            authenticated_at=now,
            branch_number=branch,
        )

    def log_in(
        self,
        identity: Identity = SOMEONE,
        declare: Callable[[str], Authentication] | None = None,
        previous: Ticket | None = None,
    ) -> Ticket:
        """Return the ticket after a login at the broker."""
        now = self.clock.now()
        started = self.portal.signing_in.start("primair-onderwijs", None, now)
        request_id = self.broker.requests[-1]
        made = declare or (lambda request: self.declare(identity, request))
        self.broker.answers["artifact"] = lambda: made(request_id)
        return self.portal.signing_in.finish("artifact", started.browser_secret, previous, now)

    def walk_to_credentials(self, identity: Identity = SOMEONE) -> Ticket:
        """Return the ticket of somebody who confirmed every step before the last."""
        ticket = self.log_in(identity)
        now = self.clock.now()
        self.portal.koppelproces.confirm(ticket, Step.SITUATION, now)
        self.portal.koppelproces.confirm(ticket, Step.DISCLAIMER, now)
        self.portal.koppelproces.accept_terms(ticket, "2026-1", now)
        return ticket

    def submit(self, ticket: Ticket, name: str, code: str) -> Ticket:
        """Try to link."""
        return self.portal.linking.submit(ticket, name, code, self.clock.now())
