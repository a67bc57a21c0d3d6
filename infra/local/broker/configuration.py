"""What the broker is told: who it is, whom it serves and with which keys."""

from __future__ import annotations

from dataclasses import dataclass

from infra.local.broker.keyring import KeyRing
from infra.local.broker.spec import Parties


@dataclass(frozen=True)
class ServiceProvider:
    """Hold what a broker knows of a service provider: from its metadata and the catalogue.

    ``acs_url`` is where the browser brings the artifact. ``acs_index`` and ``service_index`` are
    the numbers by which a request names that address and the service; ``minimum_level`` is the
    level of assurance that the catalogue asks for, such as ``loa3``.
    """

    acs_url: str
    service_id: str
    service_uuid: str
    service_name: str = "Mijn DUO voor zakelijke klanten"
    organisation_name: str = "Dienst Uitvoering Onderwijs"
    minimum_level: str = "loa3"
    acs_index: int = 1
    service_index: int = 1


@dataclass(frozen=True)
class BrokerConfiguration:
    """Hold everything that the simulator is made of, besides its clock and its ports.

    ``change_of_keys`` puts the next signing key in the metadata, beside the present one.
    """

    parties: Parties
    provider: ServiceProvider
    keys: KeyRing
    change_of_keys: bool = False


@dataclass(frozen=True)
class Person:
    """Name somebody who can be chosen on the login page. All of them are made up.

    ``pseudonym`` is the ActingSubjectID, ``hex64@hex32``; ``kvk_number`` the organisation that
    the person acts for.
    """

    name: str
    pseudonym: str
    kvk_number: str
