"""Wire the portal once, on first use: settings and secrets in, use cases out.

Whoever runs the site elsewhere (a test, the local cloud) hands in other parts. What only some
routes need, such as eHerkenning, is built when a route first needs it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from chalicelib import catalogue
from chalicelib import settings as settings_module
from chalicelib.adapters.backoffice import MsgspecRequestReader
from chalicelib.adapters.functions import LambdaMailRoom
from chalicelib.adapters.hashing import HmacHashes
from chalicelib.adapters.letters.press import TypstLetterPress
from chalicelib.adapters.mail.postman import SesPostman
from chalicelib.adapters.seals import AesGcmSeals
from chalicelib.adapters.secrets import (
    EHerkenningKeys,
    PemPair,
    read_eherkenning_keys,
    read_site_keys,
)
from chalicelib.adapters.system import JitteredWaiting, SystemClock, SystemRandomness
from chalicelib.domain.identity import Authentication
from chalicelib.services.activation_codes import ActivationCodes
from chalicelib.services.attempts import Attempts
from chalicelib.services.backoffice.beheerders import Beheerders
from chalicelib.services.backoffice.cases import Cases
from chalicelib.services.backoffice.desk import BackOffice
from chalicelib.services.backoffice.inviting import Inviting
from chalicelib.services.backoffice.notices import Notices
from chalicelib.services.backoffice.organisations import Organisations
from chalicelib.services.beheer.acting import Acting
from chalicelib.services.beheer.changing import Changing
from chalicelib.services.beheer.codes import Codes
from chalicelib.services.beheer.cutting import Cutting
from chalicelib.services.beheer.letters import Letters
from chalicelib.services.beheer.overview import Overview
from chalicelib.services.beheer.recognition import Recognition
from chalicelib.services.beheer.registering import Registering
from chalicelib.services.journal import Journal
from chalicelib.services.koppelproces import Koppelproces
from chalicelib.services.linking import Linking
from chalicelib.services.mail_delivery import MailDelivery
from chalicelib.services.portal import Beheer, Portal, WebKeys
from chalicelib.services.ports import (
    AuditTrail,
    Broker,
    Clock,
    Directory,
    Hashes,
    LetterPress,
    MailRoom,
    Outbox,
    Postman,
    Randomness,
    Records,
    Seals,
    SignInForm,
    Waiting,
)
from chalicelib.services.signing_in import SigningIn
from chalicelib.services.terms import Terms
from chalicelib.services.visits import Visits
from chalicelib.settings import Settings

if TYPE_CHECKING:
    from boto3.session import Session

    from chalicelib.adapters.eherkenning.configuration import ServiceProvider


@dataclass(frozen=True)
class Parts:
    """Hold everything that the use cases ask of the outside."""

    records: Records
    outbox: Outbox
    audit: AuditTrail
    directory: Directory
    broker: Broker
    hashes: Hashes
    seals: Seals
    postman: Postman
    mail_room: MailRoom
    letter_press: LetterPress
    clock: Clock
    randomness: Randomness
    waiting: Waiting
    keys: WebKeys


def assemble(parts: Parts, settings: Settings) -> Portal:
    """Return the portal made of ``parts``."""
    journal = Journal(parts.randomness)
    visits = Visits(parts.records, parts.hashes, journal)
    activation_codes = _activation_codes(parts, journal)
    return Portal(
        base_url=settings.base_url,
        redirect_origins=settings.eherkenning.redirect_origins,
        clock=parts.clock,
        randomness=parts.randomness,
        limits=settings.limits,
        keys=parts.keys,
        broker=parts.broker,
        visits=visits,
        signing_in=SigningIn(
            records=parts.records,
            broker=parts.broker,
            hashes=parts.hashes,
            randomness=parts.randomness,
            journal=journal,
            limits=settings.limits,
            waiting=parts.waiting,
        ),
        koppelproces=Koppelproces(parts.records, visits, journal, parts.waiting),
        linking=_linking(parts, journal, settings),
        terms=Terms(parts.records, visits, journal, parts.waiting),
        activation_codes=activation_codes,
        mail_delivery=MailDelivery(parts.records, parts.outbox, parts.seals, parts.postman),
        beheer=_beheer(parts, journal, activation_codes),
        backoffice=_back_office(parts, journal, activation_codes),
        letter_press=parts.letter_press,
    )


def _activation_codes(parts: Parts, journal: Journal) -> ActivationCodes:
    return ActivationCodes(
        records=parts.records,
        hashes=parts.hashes,
        randomness=parts.randomness,
        seals=parts.seals,
        journal=journal,
        mail_room=parts.mail_room,
        waiting=parts.waiting,
    )


def _beheer(parts: Parts, journal: Journal, activation_codes: ActivationCodes) -> Beheer:
    recognition = Recognition(parts.records, parts.hashes)
    grantable = catalogue.grantable()
    acting = Acting(
        records=parts.records,
        recognition=recognition,
        journal=journal,
        randomness=parts.randomness,
        mail_room=parts.mail_room,
        waiting=parts.waiting,
    )
    return Beheer(
        recognition=recognition,
        registering=Registering(
            records=parts.records,
            recognition=recognition,
            directory=parts.directory,
            grantable=grantable,
            hashes=parts.hashes,
            randomness=parts.randomness,
            journal=journal,
            mail_room=parts.mail_room,
            waiting=parts.waiting,
        ),
        changing=Changing(acting, grantable),
        cutting=Cutting(acting, parts.records),
        codes=Codes(acting, parts.records, activation_codes),
        letters=Letters(acting),
        overview=Overview(parts.records, recognition, parts.directory, parts.audit),
    )


def _back_office(parts: Parts, journal: Journal, activation_codes: ActivationCodes) -> BackOffice:
    keeping = (parts.records, parts.randomness, journal, parts.waiting)
    cases = Cases(parts.records, parts.randomness, journal, parts.mail_room, parts.waiting)
    return BackOffice(
        reader=MsgspecRequestReader(),
        organisations=Organisations(*keeping),
        beheerders=Beheerders(cases, catalogue.grantable(), parts.randomness),
        inviting=Inviting(cases, activation_codes, parts.letter_press),
        notices=Notices(*keeping),
    )


def _linking(parts: Parts, journal: Journal, settings: Settings) -> Linking:
    return Linking(
        records=parts.records,
        attempts=Attempts(parts.records, parts.hashes, journal),
        hashes=parts.hashes,
        randomness=parts.randomness,
        journal=journal,
        limits=settings.limits,
        mail_room=parts.mail_room,
        waiting=parts.waiting,
    )


class BrokerOnFirstUse:
    """Talk to the broker through what ``build`` returns, built when first needed."""

    def __init__(self, build: Callable[[], Broker]) -> None:
        self._build = build

    @cached_property
    def _broker(self) -> Broker:
        return self._build()

    def sign_in_form(self, request_id: str, relay_state: str, now: datetime) -> SignInForm:
        """Return a signed AuthnRequest as a form."""
        return self._broker.sign_in_form(request_id, relay_state, now)

    def redeem(self, artifact: str, now: datetime) -> Authentication:
        """Exchange an artifact for what the broker declared."""
        return self._broker.redeem(artifact, now)

    def metadata(self) -> bytes:
        """Return the signed SAML metadata."""
        return self._broker.metadata()


def parts_on_aws(settings: Settings, session: Session, clock: Clock) -> Parts:
    """Return the parts that speak to AWS through the clients of ``session``."""
    from chalicelib.adapters.dynamodb.audit import DynamoAuditTrail
    from chalicelib.adapters.dynamodb.client import make_client
    from chalicelib.adapters.dynamodb.directory import DynamoDirectory
    from chalicelib.adapters.dynamodb.outbox import DynamoOutbox
    from chalicelib.adapters.dynamodb.records import DynamoRecords
    from chalicelib.adapters.dynamodb.tables import Tables

    secrets = session.client("secretsmanager")
    keys = read_site_keys(secrets, settings.keys_secret_id)
    waiting = JitteredWaiting()
    dynamodb = make_client(session._session, session.region_name)  # noqa: SLF001  one core session
    tables = Tables(dynamodb, settings.tables)
    return Parts(
        records=DynamoRecords(tables, waiting),
        outbox=DynamoOutbox(tables),
        audit=DynamoAuditTrail(tables),
        directory=DynamoDirectory(tables),
        broker=BrokerOnFirstUse(lambda: _eherkenning(settings, secrets)),
        hashes=HmacHashes(keys.pepper),
        seals=AesGcmSeals(keys.seal_key),
        postman=SesPostman(session.client("sesv2"), settings.mail_sender, settings.base_url, clock),
        mail_room=LambdaMailRoom(session.client("lambda"), settings.mail_function),
        letter_press=TypstLetterPress(settings.base_url),
        clock=clock,
        randomness=SystemRandomness(),
        waiting=waiting,
        keys=WebKeys(keys.cookie_keys),
    )


def _eherkenning(settings: Settings, secrets: Any) -> Broker:
    from chalicelib.adapters.eherkenning.broker import EHerkenningBroker
    from chalicelib.adapters.eherkenning.broker_metadata import read_broker_metadata

    keys = read_eherkenning_keys(secrets, settings.eherkenning.secret_id)
    return EHerkenningBroker(
        service_provider(settings, keys),
        read_broker_metadata(keys.broker_metadata),
        keys.broker_ca,
        SystemRandomness().identifier,
    )


def service_provider(settings: Settings, keys: EHerkenningKeys) -> ServiceProvider:
    """Return how this service provider presents itself to the broker."""
    from chalicelib.adapters.eherkenning.configuration import KeyPair, ServiceProvider

    def named(pair: PemPair) -> KeyPair:
        return KeyPair.named_by_certificate(pair.private_key, pair.certificate)

    names = settings.eherkenning
    return ServiceProvider(
        entity_id=names.entity_id,
        service_id=names.service_id,
        service_uuid=names.service_uuid,
        acs_url=f"{settings.base_url}/saml/acs",
        acs_index=1,
        service_index=names.service_index,
        service_name="Mijn DUO voor zakelijke klanten",
        service_description="Gegevens uitwisselen met de Dienst Uitvoering Onderwijs",
        organisation_name="Dienst Uitvoering Onderwijs",
        organisation_url=settings.base_url,
        technical_contact_email=names.contact_email,
        signing=named(keys.signing),
        decryption=tuple(named(pair) for pair in keys.decryption),
        tls=named(keys.tls),
    )


@cache
def portal() -> Portal:
    """Return the portal of this process; raise SettingsError when it is not well configured."""
    import boto3

    settings = settings_module.from_process()
    return assemble(parts_on_aws(settings, boto3.session.Session(), SystemClock()), settings)
