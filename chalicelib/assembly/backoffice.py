"""Assemble the use cases of the back office."""

from __future__ import annotations

from chalicelib import catalogue
from chalicelib.adapters.backoffice import MsgspecRequestReader
from chalicelib.assembly.chains import verifying
from chalicelib.assembly.tokens import token_seeds
from chalicelib.parts import Parts
from chalicelib.services.activation_codes import ActivationCodes
from chalicelib.services.backoffice.auditing import Auditing
from chalicelib.services.backoffice.beheerders import Beheerders
from chalicelib.services.backoffice.cases import Cases
from chalicelib.services.backoffice.desk import BackOffice
from chalicelib.services.backoffice.inviting import Inviting
from chalicelib.services.backoffice.notices import Notices
from chalicelib.services.backoffice.organisations import Organisations
from chalicelib.services.backoffice.tokens import Tokens
from chalicelib.services.beheer.lookalikes import Lookalikes
from chalicelib.services.journal import Journal


def back_office(parts: Parts, journal: Journal, activation_codes: ActivationCodes) -> BackOffice:
    """Return the use cases of the back office."""
    keeping = (parts.records, parts.randomness, journal, parts.waiting)
    cases = Cases(parts.records, parts.randomness, journal, parts.mail_room, parts.waiting)
    return BackOffice(
        reader=MsgspecRequestReader(),
        organisations=Organisations(*keeping),
        beheerders=Beheerders(
            cases,
            Lookalikes(parts.records, parts.hashes),
            catalogue.grantable(),
            parts.randomness,
        ),
        inviting=Inviting(cases, activation_codes, parts.letter_press),
        tokens=Tokens(cases, token_seeds(parts)),
        notices=Notices(*keeping),
        auditing=Auditing(parts.records, parts.chain_walk, verifying(parts)),
    )
