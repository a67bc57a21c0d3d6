"""Set the Django site up against a broker of its own, and let it answer in new processes."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from infra.local import names
from infra.local.broker.configuration import BrokerConfiguration
from infra.local.broker.keyring import KeyRing
from infra.local.broker.logins import LoginDeclaration
from infra.local.broker.simulator import BrokerSimulator
from tests.bench.first_answer import FirstAnswer, first_answer
from tests.bench.peers.venv import ROOT, python

ADDRESS = "http://localhost"
PSEUDONYM = "0123456789abcdef" * 4 + "@" + "0f" * 16
KVK_NUMBER = "90000001"
OIN = "00000001999999990000"


@dataclass(frozen=True)
class DjangoSite:
    """Hold a site that was set up, and its broker."""

    interpreter: Path
    environment: dict[str, str]
    broker: BrokerSimulator

    def answer(self, path: str, **query: str) -> FirstAnswer:
        """Return the answer of a new process."""
        return first_answer(
            [self.interpreter, "-m", "tests.bench.peers.answer"],
            {"path": path, "query": urlencode(query)},
            ROOT,
            self.environment,
        )

    def run(self, module: str, told: str, **environment: str) -> str:
        """Return what a module prints that runs in the environment of the peers."""
        done = subprocess.run(
            [str(self.interpreter), "-m", module],
            cwd=ROOT,
            env={**self.environment, **environment},
            input=told,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        return done.stdout

    def artifact(self, request_id: str) -> str:
        """Return an artifact for a login that answers ``request_id``."""
        now = datetime.now(UTC)
        login = LoginDeclaration(request_id, now, PSEUDONYM, KVK_NUMBER, "loa3")
        return self.broker.artifacts.issue(login)


@contextmanager
def django_site(folder: Path, made: KeyRing, pages: dict[str, str]) -> Iterator[DjangoSite]:
    """Give a site in ``folder`` whose templates are ``pages``, for as long as the block runs."""
    configuration = configured(made)
    (folder / "templates").mkdir(parents=True)
    for name, text in pages.items():
        (folder / "templates" / name).write_text(text, "utf-8")
    (folder / "ca.pem").write_bytes(made.tls_authority.certificate_pem)
    environment = {
        **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
        "PEER_FOLDER": str(folder),
        "REQUESTS_CA_BUNDLE": str(folder / "ca.pem"),
    }
    with BrokerSimulator(configuration, lambda: datetime.now(UTC)) as broker:
        site = DjangoSite(python(), environment, broker)
        site.run("tests.bench.peers.prepare", json.dumps(_told(configuration, broker)))
        yield site


def configured(made: KeyRing) -> BrokerConfiguration:
    """Return the broker as it knows the Django site, which has one key pair for everything."""
    one = made.provider_tls_client
    return BrokerConfiguration(
        names.PARTIES,
        replace(names.provider(ADDRESS), acs_url=f"{ADDRESS}/eherkenning/acs/"),
        replace(made, provider_signing=one, provider_decryption=one),
    )


def _told(configuration: BrokerConfiguration, broker: BrokerSimulator) -> dict[str, Any]:
    pair = configuration.keys.provider_tls_client
    return {
        "private_key": pair.private_key_pem.decode(),
        "certificate": pair.certificate_pem.decode(),
        "metadata": broker.metadata.decode(),
        "configuration": {
            "base_url": ADDRESS,
            "entity_id": names.PARTIES.service_provider,
            "idp_service_entity_id": names.PARTIES.broker,
            "oin": OIN,
            "makelaar_id": OIN,
            "eh_attribute_consuming_service_index": str(names.SERVICE_INDEX),
            "eh_service_uuid": names.SERVICE_UUID,
            "eh_loa": "urn:etoegang:core:assurance-class:loa3",
            "no_eidas": True,
            "privacy_policy": ADDRESS,
            "service_description_url": ADDRESS,
            "service_name": "Mijn DUO",
            "service_description": "Mijn DUO",
            "want_assertions_signed": True,
            "artifact_resolve_content_type": "text/xml",
        },
    }
