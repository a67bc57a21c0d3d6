"""The portal: every use case, wired once, for ``web`` and for the functions of the clock."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

# What is only named here need not be imported: most answers need few of the use cases.
if TYPE_CHECKING:
    from chalicelib.domain.sessions import SessionLimits
    from chalicelib.services.activation_codes import ActivationCodes
    from chalicelib.services.auditing.checkpointing import Checkpointing
    from chalicelib.services.backoffice.desk import BackOffice
    from chalicelib.services.beheer.changing import Changing
    from chalicelib.services.beheer.checking import Checking
    from chalicelib.services.beheer.codes import Codes
    from chalicelib.services.beheer.cutting import Cutting
    from chalicelib.services.beheer.import_work import ImportWork
    from chalicelib.services.beheer.importing import Importing
    from chalicelib.services.beheer.letter_batches import LetterBatches
    from chalicelib.services.beheer.letters import Letters
    from chalicelib.services.beheer.overview import Overview
    from chalicelib.services.beheer.recognition import Recognition
    from chalicelib.services.beheer.registering import Registering
    from chalicelib.services.handing_over import HandingOver
    from chalicelib.services.home import Home
    from chalicelib.services.koppelproces import Koppelproces
    from chalicelib.services.languages import Languages
    from chalicelib.services.linking import Linking
    from chalicelib.services.mail_delivery import MailDelivery
    from chalicelib.services.mail_feedback import MailFeedbackHandler
    from chalicelib.services.own_data.contact import OwnContact
    from chalicelib.services.own_data.disowning import Disowning
    from chalicelib.services.own_data.looking import OwnLooking
    from chalicelib.services.ports import (
        Broker,
        Clock,
        HandOverTokens,
        LetterPress,
        Metrics,
        Randomness,
    )
    from chalicelib.services.signing_in import SigningIn
    from chalicelib.services.sweeping.sweep import Sweep
    from chalicelib.services.terms import Terms
    from chalicelib.services.token_login import TokenLogin
    from chalicelib.services.visits import Visits


@dataclass(frozen=True)
class WebKeys:
    """Hold the keys that sign cookies, the newest last; older ones are still accepted."""

    cookie_keys: tuple[bytes, ...]


@dataclass(frozen=True)
class Beheer:
    """Hold the use cases of the beheerder."""

    recognition: Recognition
    registering: Registering
    changing: Changing
    cutting: Cutting
    codes: Codes
    letters: Letters
    letter_batches: LetterBatches
    importing: Importing
    overview: Overview
    checking: Checking


@dataclass(frozen=True)
class OwnData:
    """Hold the use cases of people about themselves."""

    contact: OwnContact
    disowning: Disowning
    looking: OwnLooking


@dataclass(frozen=True)
class Portal:
    """Hold the use cases and what the pages need beside them.

    ``base_url`` is where people reach the site, without a slash at the end. ``redirect_origins``
    are the origins that the broker may send a posted form on to, beside its own.
    """

    base_url: str
    redirect_origins: tuple[str, ...]
    clock: Clock
    randomness: Randomness
    limits: SessionLimits
    keys: WebKeys
    broker: Broker
    visits: Visits
    signing_in: SigningIn
    token_login: TokenLogin
    koppelproces: Koppelproces
    linking: Linking
    terms: Terms
    languages: Languages
    home: Home
    handing_over: HandingOver
    handover_tokens: HandOverTokens
    activation_codes: ActivationCodes
    mail_delivery: MailDelivery
    mail_feedback: MailFeedbackHandler
    sweep: Sweep
    checkpointing: Checkpointing
    own_data: OwnData
    beheer: Beheer
    import_work: ImportWork
    backoffice: BackOffice
    letter_press: LetterPress
    metrics: Metrics
