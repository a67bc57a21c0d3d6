"""Assemble the use cases from the parts that speak to the outside."""

from __future__ import annotations

from chalicelib import catalogue
from chalicelib.adapters.backoffice import MsgspecRequestReader
from chalicelib.adapters.mail.news import read_news
from chalicelib.parts import Parts
from chalicelib.services.activation_codes import ActivationCodes
from chalicelib.services.attempts import Attempts
from chalicelib.services.auditing.checkpointing import Checkpointing
from chalicelib.services.auditing.sealing import Sealing
from chalicelib.services.auditing.verifying import Verifying
from chalicelib.services.backoffice.auditing import Auditing
from chalicelib.services.backoffice.beheerders import Beheerders
from chalicelib.services.backoffice.cases import Cases
from chalicelib.services.backoffice.desk import BackOffice
from chalicelib.services.backoffice.inviting import Inviting
from chalicelib.services.backoffice.notices import Notices
from chalicelib.services.backoffice.organisations import Organisations
from chalicelib.services.backoffice.tokens import Tokens
from chalicelib.services.beheer.acquaintance import Acquaintance
from chalicelib.services.beheer.acting import Acting
from chalicelib.services.beheer.changing import Changing
from chalicelib.services.beheer.checking import Checking
from chalicelib.services.beheer.codes import Codes
from chalicelib.services.beheer.cutting import Cutting
from chalicelib.services.beheer.enrolling import Enrolling
from chalicelib.services.beheer.import_likeness import Likeness
from chalicelib.services.beheer.import_piece import RowTools
from chalicelib.services.beheer.import_work import ImportWork
from chalicelib.services.beheer.importing import Importing
from chalicelib.services.beheer.letter_batches import LetterBatches
from chalicelib.services.beheer.letters import Letters
from chalicelib.services.beheer.overview import Overview
from chalicelib.services.beheer.recognition import Recognition
from chalicelib.services.beheer.registering import Registering
from chalicelib.services.handing_over import HandingOver
from chalicelib.services.home import Home
from chalicelib.services.journal import Journal
from chalicelib.services.koppelproces import Koppelproces
from chalicelib.services.languages import Languages
from chalicelib.services.linking import Linking
from chalicelib.services.mail_delivery import MailDelivery
from chalicelib.services.mail_news import MailNewsDesk
from chalicelib.services.own_data.acting import OwnActing
from chalicelib.services.own_data.contact import OwnContact
from chalicelib.services.own_data.disowning import Disowning
from chalicelib.services.own_data.looking import OwnLooking
from chalicelib.services.portal import Beheer, OwnData, Portal
from chalicelib.services.signing_in import SigningIn
from chalicelib.services.sweeping.digests import Digests
from chalicelib.services.sweeping.lapsing import Lapsing
from chalicelib.services.sweeping.sweep import Sweep
from chalicelib.services.terms import Terms
from chalicelib.services.token_browsers import TokenBrowsers
from chalicelib.services.token_login import TokenLogin
from chalicelib.services.token_seeds import TokenSeeds
from chalicelib.services.visits import Visits
from chalicelib.settings import Settings, SettingsError, unserved


def assemble(parts: Parts, settings: Settings) -> Portal:
    """Return the portal made of ``parts``."""
    journal = Journal(parts.randomness, settings.audit_retention)
    visits = Visits(parts.records, parts.hashes, journal, parts.waiting)
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
        token_login=_token_login(parts, journal, settings),
        koppelproces=Koppelproces(parts.records, visits, journal, parts.waiting),
        linking=_linking(parts, journal, settings),
        terms=Terms(parts.records, visits, journal, parts.waiting),
        languages=Languages(parts.records, visits, journal, parts.waiting),
        activation_codes=activation_codes,
        home=Home(parts.records, parts.hashes, catalogue.agenda),
        handing_over=_handing_over(parts, journal, settings),
        handover_tokens=parts.handover_tokens,
        mail_delivery=MailDelivery(
            parts.records, parts.outbox, parts.seals, parts.postman, journal, parts.metrics
        ),
        mail_news=MailNewsDesk(parts.records, read_news, journal, parts.metrics, parts.waiting),
        sweep=_sweep(parts, journal),
        checkpointing=_checkpointing(parts),
        own_data=_own_data(parts, visits, journal),
        beheer=_beheer(parts, journal, activation_codes),
        import_work=_import_work(parts, journal),
        backoffice=_back_office(parts, journal, activation_codes),
        letter_press=parts.letter_press,
        metrics=parts.metrics,
    )


def _own_data(parts: Parts, visits: Visits, journal: Journal) -> OwnData:
    acting = OwnActing(
        records=parts.records,
        visits=visits,
        journal=journal,
        randomness=parts.randomness,
        mail_room=parts.mail_room,
        waiting=parts.waiting,
    )
    acquaintance = Acquaintance(parts.records, parts.hashes)
    return OwnData(
        contact=OwnContact(acting, parts.hashes, parts.randomness, parts.seals, acquaintance),
        disowning=Disowning(acting, parts.records),
        looking=OwnLooking(parts.records, visits, parts.audit, parts.holdings),
    )


def _handing_over(parts: Parts, journal: Journal, settings: Settings) -> HandingOver:
    services = [each.slug for each in catalogue.agenda().services]
    if nowhere := unserved(services, settings.service_urls):
        raise SettingsError(*nowhere)
    return HandingOver(
        records=parts.records,
        hashes=parts.hashes,
        randomness=parts.randomness,
        journal=journal,
        waiting=parts.waiting,
        tokens=parts.handover_tokens,
        agenda=catalogue.agenda,
        issuer=settings.base_url,
        addresses=settings.service_urls,
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
    acquaintance = Acquaintance(parts.records, parts.hashes)
    grantable = catalogue.grantable()
    importing = _importing(parts, recognition, journal)
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
            acquaintance=acquaintance,
            enrolling=Enrolling(parts.randomness, journal),
            grantable=grantable,
            hashes=parts.hashes,
            randomness=parts.randomness,
            mail_room=parts.mail_room,
            waiting=parts.waiting,
        ),
        changing=Changing(acting, acquaintance, grantable),
        cutting=Cutting(acting, parts.records),
        codes=Codes(acting, parts.records, activation_codes),
        letters=Letters(acting),
        letter_batches=LetterBatches(
            records=parts.records,
            recognition=recognition,
            importing=importing,
            directory=parts.directory,
            journal=journal,
            waiting=parts.waiting,
        ),
        importing=importing,
        overview=Overview(parts.records, recognition, parts.directory, parts.audit),
        checking=Checking(recognition, _verifying(parts)),
    )


def _importing(parts: Parts, recognition: Recognition, journal: Journal) -> Importing:
    return Importing(
        records=parts.records,
        recognition=recognition,
        likeness=_likeness(parts),
        grantable=catalogue.grantable(),
        randomness=parts.randomness,
        journal=journal,
        import_room=parts.import_room,
        waiting=parts.waiting,
    )


def _checkpointing(parts: Parts) -> Checkpointing:
    return Checkpointing(parts.records, parts.chain_walk, _sealing(parts), parts.metrics)


def _import_work(parts: Parts, journal: Journal) -> ImportWork:
    tools = RowTools(
        records=parts.records,
        likeness=_likeness(parts),
        enrolling=Enrolling(parts.randomness, journal),
        grantable=catalogue.grantable(),
        randomness=parts.randomness,
    )
    return ImportWork(tools, parts.import_queue, parts.mail_room, parts.import_room, parts.waiting)


def _likeness(parts: Parts) -> Likeness:
    return Likeness(parts.records, Acquaintance(parts.records, parts.hashes))


def _back_office(parts: Parts, journal: Journal, activation_codes: ActivationCodes) -> BackOffice:
    keeping = (parts.records, parts.randomness, journal, parts.waiting)
    cases = Cases(parts.records, parts.randomness, journal, parts.mail_room, parts.waiting)
    return BackOffice(
        reader=MsgspecRequestReader(),
        organisations=Organisations(*keeping),
        beheerders=Beheerders(
            cases,
            Acquaintance(parts.records, parts.hashes),
            catalogue.grantable(),
            parts.randomness,
        ),
        inviting=Inviting(cases, activation_codes, parts.letter_press),
        tokens=Tokens(cases, _token_seeds(parts)),
        notices=Notices(*keeping),
        auditing=Auditing(parts.records, parts.chain_walk, _verifying(parts)),
    )


def _sealing(parts: Parts) -> Sealing:
    return Sealing(parts.hashes, parts.checkpoints)


def _verifying(parts: Parts) -> Verifying:
    return Verifying(parts.records, parts.audit, _sealing(parts))


def _sweep(parts: Parts, journal: Journal) -> Sweep:
    return Sweep(
        records=parts.records,
        links=parts.link_days,
        lapsing=Lapsing(parts.records, parts.randomness, journal, parts.waiting),
        digests=Digests(parts.records, parts.link_days, parts.randomness, parts.waiting),
        metrics=parts.metrics,
        waiting=parts.waiting,
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


def _token_login(parts: Parts, journal: Journal, settings: Settings) -> TokenLogin:
    return TokenLogin(
        records=parts.records,
        seeds=_token_seeds(parts),
        browsers=TokenBrowsers(parts.hashes, parts.randomness),
        hashes=parts.hashes,
        randomness=parts.randomness,
        journal=journal,
        limits=settings.limits,
        waiting=parts.waiting,
    )


def _token_seeds(parts: Parts) -> TokenSeeds:
    return TokenSeeds(parts.seals, parts.codes, parts.randomness)
