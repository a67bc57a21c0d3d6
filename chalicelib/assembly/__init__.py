"""Assemble the use cases from the parts that speak to the outside.

What only some routes or functions need is imported and built when something of it is first asked:
most of a cold start is importing. What could be wrong with the settings is found at once.
"""

from __future__ import annotations

from chalicelib import catalogue
from chalicelib.adapters.first_use import late
from chalicelib.parts import Parts
from chalicelib.services.journal import Journal
from chalicelib.services.portal import Portal
from chalicelib.services.signing_in import SigningIn
from chalicelib.services.visits import Visits
from chalicelib.settings import Settings, SettingsError, unserved


def assemble(parts: Parts, settings: Settings) -> Portal:
    """Return the portal made of ``parts``; raise SettingsError for settings that miss something."""
    _require_settings(settings)
    journal = Journal(parts.randomness, settings.audit_retention)
    visits = Visits(parts.records, parts.hashes, journal, parts.waiting)
    activation_codes = late(f"{__name__}.koppelen:activation_codes", parts, journal)
    about_visits = (parts.records, visits, journal, parts.waiting)
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
        koppelproces=late("chalicelib.services.koppelproces:Koppelproces", *about_visits),
        linking=late(f"{__name__}.koppelen:linking", parts, journal, settings),
        terms=late("chalicelib.services.terms:Terms", *about_visits),
        languages=late("chalicelib.services.languages:Languages", *about_visits),
        activation_codes=activation_codes,
        home=late("chalicelib.services.home:Home", parts.records, parts.hashes, catalogue.agenda),
        handover_tokens=parts.handover_tokens,
        token_login=late(f"{__name__}.tokens:token_login", parts, journal, settings),
        handing_over=late(f"{__name__}.handing_over:handing_over", parts, journal, settings),
        mail_delivery=late(f"{__name__}.clock:mail_delivery", parts, journal),
        mail_feedback=late(f"{__name__}.clock:mail_feedback", parts, journal),
        sweep=late(f"{__name__}.clock:sweep", parts, journal),
        checkpointing=late(f"{__name__}.chains:checkpointing", parts),
        own_data=late(f"{__name__}.own_data:own_data", parts, visits, journal),
        beheer=late(f"{__name__}.beheer:beheer", parts, journal, activation_codes),
        import_work=late(f"{__name__}.beheer:import_work", parts, journal),
        backoffice=late(f"{__name__}.backoffice:back_office", parts, journal, activation_codes),
        letter_press=parts.letter_press,
        metrics=parts.metrics,
    )


def _require_settings(settings: Settings) -> None:
    """Raise SettingsError for a service without an address."""
    services = [each.slug for each in catalogue.agenda().services]
    if nowhere := unserved(services, settings.service_urls):
        raise SettingsError(*nowhere)
