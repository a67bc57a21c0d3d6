"""Reading one answer of the broker beside others: maykin-python3-saml, and pysaml2 with xmlsec1.

CPU time, that of programs that were started included. Beside ours stands the floor: parsing, three
verifications and two decryptions, and nothing else.
"""

from __future__ import annotations

import json
import resource
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from lxml import etree
from saml2.client import Saml2Client
from saml2.sigver import CryptoBackendXmlSec1

from chalicelib.adapters.eherkenning.decryption import decrypt
from chalicelib.adapters.eherkenning.names import SAML, SAMLP
from chalicelib.adapters.eherkenning.parsing import parse
from chalicelib.adapters.eherkenning.signatures import verify_and_remove
from infra.local.broker.keyring import KeyRing, open_key_ring
from infra.local.broker.logins import LoginDeclaration, message_of
from infra.local.broker.messages import answer
from infra.local.broker.spec import Hooks, MessageSpec
from tests.adapters.eherkenning.pysaml2_opinion import believes, make_client
from tests.adapters.eherkenning.world import (
    NOW,
    PARTIES,
    REQUEST_ID,
    RESOLVE_ID,
    World,
    make_world,
)
from tests.bench.peers.running import KVK_NUMBER, PSEUDONYM, DjangoSite, configured, django_site
from tests.bench.rows import Row
from tests.bench.spread import compare, tell

ROUNDS = 9
READS = 60
READS_BY_PROGRAM = 4
PROGRAM = "/usr/bin/xmlsec1"
XSI_TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"


def cpu_milliseconds(action: Callable[[], object], times: int) -> float:
    """Return the CPU time of one action, that of programs that it starts included."""
    begun = _cpu_seconds()
    for _ in range(times):
        action()
    return (_cpu_seconds() - begun) * 1000 / times


def _cpu_seconds() -> float:
    used = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in used)


def measure() -> list[Row]:
    """Return ours beside each peer, and the floor."""
    with tempfile.TemporaryDirectory() as folder:
        made = open_key_ring(Path(folder), datetime.now(UTC))
        world = make_world(made)
        message = answer(world.spec())
        client = make_client(world)
        client.sec.crypto = CryptoBackendXmlSec1(PROGRAM)
        with django_site(Path(folder) / "site", made, {}) as site:
            ours, python3_saml, pysaml2, floor = [
                list(each)
                for each in zip(
                    *(_round(world, message, site, client) for _ in range(ROUNDS)), strict=True
                )
            ]
    return [
        compare("saml_vs_python3_saml", ours, python3_saml, "ms of CPU", 0.4),
        compare("saml_vs_pysaml2_xmlsec1", ours, pysaml2, "ms of CPU", 0.04),
        Row("saml_floor", tell("saml_floor", "floor", floor, "ms of CPU"), "ms of CPU"),
    ]


def _round(
    world: World, message: bytes, site: DjangoSite, client: Saml2Client
) -> tuple[float, float, float, float]:
    """Return what a read costs us, maykin-python3-saml and pysaml2, and at the least."""
    judgeable = answer(_judgeable(world))
    if not believes(client, judgeable):
        raise AssertionError("pysaml2 does not believe the message")
    return (
        cpu_milliseconds(lambda: world.read_bytes(message), READS),
        float(site.run("tests.bench.peers.reading", _told(world.made))),
        cpu_milliseconds(lambda: believes(client, judgeable), READS_BY_PROGRAM),
        cpu_milliseconds(lambda: _floor(world, message), READS),
    )


def _judgeable(world: World) -> MessageSpec:
    """Return the message as pysaml2 can read it: without Advice and types, at the real time."""
    now = datetime.now(UTC)
    without_types = Hooks(assertion=_drop_types)
    return replace(world.spec(), advice=None, issued_at=now, resolved_at=now, hooks=without_types)


def _drop_types(element: etree._Element) -> None:
    for each in element.iter():
        each.attrib.pop(XSI_TYPE, None)


def _told(made: KeyRing) -> str:
    """Return the message for the Django site, of the same shape, at the real time."""
    now = datetime.now(UTC)
    login = LoginDeclaration(REQUEST_ID, now, PSEUDONYM, KVK_NUMBER, "loa3")
    spec = message_of(login, configured(made), RESOLVE_ID, now)
    message = answer(replace(spec, lifetime=timedelta(hours=1)))
    told = {"message": message.decode(), "resolve_id": RESOLVE_ID, "kvk_number": KVK_NUMBER}
    return json.dumps(told)


def _floor(world: World, message: bytes) -> None:
    """Parse, verify three signatures and decrypt two identifiers; judge nothing."""
    expected, root = world.expectation(NOW), parse(message)
    artifact_response = root[0][0]
    response = artifact_response.find(f"{SAMLP}Response")
    assertion = response.find(f"{SAML}Assertion") if response is not None else None
    for element in (artifact_response, response, assertion):
        if element is not None:
            verify_and_remove(element, expected.broker_keys, "part")
    if assertion is not None:
        statement = assertion.find(f"{SAML}AttributeStatement")
        for encrypted in statement.iter(f"{SAML}EncryptedID") if statement is not None else ():
            decrypt(encrypted, PARTIES.service_provider, world.decryption_keys)
