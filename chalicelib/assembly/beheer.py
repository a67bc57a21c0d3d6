"""Assemble the use cases of the beheerder."""

from __future__ import annotations

from chalicelib import catalogue
from chalicelib.assembly.chains import verifying
from chalicelib.parts import Parts
from chalicelib.services.activation_codes import ActivationCodes
from chalicelib.services.beheer.acting import Acting
from chalicelib.services.beheer.changing import Changing
from chalicelib.services.beheer.checking import Checking
from chalicelib.services.beheer.codes import Codes
from chalicelib.services.beheer.cutting import Cutting
from chalicelib.services.beheer.enrolling import Enrolling
from chalicelib.services.beheer.import_lookalikes import ImportLookalikes
from chalicelib.services.beheer.import_piece import RowTools
from chalicelib.services.beheer.import_work import ImportWork
from chalicelib.services.beheer.importing import Importing
from chalicelib.services.beheer.letter_batches import LetterBatches
from chalicelib.services.beheer.letters import Letters
from chalicelib.services.beheer.lookalikes import Lookalikes
from chalicelib.services.beheer.overview import Overview
from chalicelib.services.beheer.recognition import Recognition
from chalicelib.services.beheer.registering import Registering
from chalicelib.services.journal import Journal
from chalicelib.services.portal import Beheer


def beheer(parts: Parts, journal: Journal, activation_codes: ActivationCodes) -> Beheer:
    """Return the use cases of the beheerder."""
    recognition = Recognition(parts.records, parts.hashes)
    lookalikes = Lookalikes(parts.records, parts.hashes)
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
            lookalikes=lookalikes,
            enrolling=Enrolling(parts.randomness, journal),
            grantable=grantable,
            hashes=parts.hashes,
            randomness=parts.randomness,
            mail_room=parts.mail_room,
            waiting=parts.waiting,
        ),
        changing=Changing(acting, lookalikes, grantable),
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
        checking=Checking(recognition, verifying(parts)),
    )


def _importing(parts: Parts, recognition: Recognition, journal: Journal) -> Importing:
    return Importing(
        records=parts.records,
        recognition=recognition,
        lookalikes=_import_lookalikes(parts),
        grantable=catalogue.grantable(),
        randomness=parts.randomness,
        journal=journal,
        import_room=parts.import_room,
        waiting=parts.waiting,
    )


def import_work(parts: Parts, journal: Journal) -> ImportWork:
    """Return what registers the users of a file, piece by piece."""
    tools = RowTools(
        records=parts.records,
        lookalikes=_import_lookalikes(parts),
        enrolling=Enrolling(parts.randomness, journal),
        grantable=catalogue.grantable(),
        randomness=parts.randomness,
    )
    return ImportWork(tools, parts.import_queue, parts.mail_room, parts.import_room, parts.waiting)


def _import_lookalikes(parts: Parts) -> ImportLookalikes:
    return ImportLookalikes(parts.records, Lookalikes(parts.records, parts.hashes))
