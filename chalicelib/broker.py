"""Wire eHerkenning: its secret in, the broker as the use cases know it out.

Nothing of SAML or cryptography is imported before somebody logs in.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from chalicelib.adapters.eherkenning.renewed import RenewedBroker
from chalicelib.adapters.eherkenning.secret import (
    EHerkenningKeys,
    PemPair,
    read_eherkenning_keys,
)
from chalicelib.adapters.renewal import Making, Renewed
from chalicelib.adapters.secrets import SecretError
from chalicelib.adapters.system import SystemRandomness
from chalicelib.domain.findings import faults
from chalicelib.services.ports import Broker, Clock, Metrics
from chalicelib.settings import Settings

if TYPE_CHECKING:
    from chalicelib.adapters.eherkenning.configuration import ServiceProvider


def renewed_broker(
    settings: Settings,
    secrets: Any,
    clock: Clock,
    metrics: Metrics,
    meanwhile: Callable[[], None],
) -> Broker:
    """Return the broker; its keys are read when first needed, and again as they change.

    ``meanwhile`` begins what its answers need (BackChannel). Its methods raise SecretError while
    the secret is not right and never was.
    """
    making = Making(
        read=lambda: read_eherkenning_keys(secrets, settings.eherkenning.secret_id),
        build=lambda keys: broker_with(keys, settings, clock.now(), meanwhile),
    )
    return RenewedBroker(Renewed(making, clock, metrics))


def broker_with(
    keys: EHerkenningKeys,
    settings: Settings,
    now: datetime,
    meanwhile: Callable[[], None] = lambda: None,
) -> Broker:
    """Return the broker as ``keys`` make it; raise SecretError naming all that is wrong."""
    from chalicelib.adapters.checks.circumstances import Circumstances
    from chalicelib.adapters.checks.use import of_use
    from chalicelib.adapters.eherkenning.backchannel import BackChannel
    from chalicelib.adapters.eherkenning.broker import EHerkenningBroker
    from chalicelib.adapters.eherkenning.broker_metadata import read_broker_metadata

    at = Circumstances(settings.stage, now, settings.eherkenning.entity_id)
    if found := faults(of_use(keys, at)):
        raise SecretError(*found)
    provider = service_provider(settings, keys)
    return EHerkenningBroker(
        provider,
        read_broker_metadata(keys.broker_metadata, now),
        BackChannel(provider.tls, keys.broker_ca, meanwhile=meanwhile),
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
        coming=tuple(named(pair) for pair in (keys.signing_next, keys.tls_next) if pair),
    )
