"""EncryptedIDs are opened with two algorithms, and all failures look the same."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from chalicelib.adapters.eherkenning.decryption import RULE, decrypt
from chalicelib.domain.errors import MessageRefused
from infra.local.broker import names
from infra.local.broker.encrypting import encrypt
from infra.local.broker.logins import recipient
from infra.local.broker.spec import Encryption, Identifier
from tests.adapters.eherkenning.cases import cases
from tests.adapters.eherkenning.trees import (
    PREFIXES,
    Step,
    adding,
    find,
    removing,
    repeating,
    setting,
    writing,
)
from tests.adapters.eherkenning.world import PARTIES, PSEUDONYM, World

DATA_VALUE = "xenc:EncryptedData/xenc:CipherData/xenc:CipherValue"
KEY_METHOD = "xenc:EncryptedKey/xenc:EncryptionMethod"
DATA_METHOD = "xenc:EncryptedData/xenc:EncryptionMethod"


def _encrypted(identifier: Identifier) -> etree._Element:
    xml = f'<a:EncryptedID xmlns:a="{PREFIXES["a"]}">{encrypt(identifier)}</a:EncryptedID>'
    return etree.fromstring(xml)


def _open(world: World, element: etree._Element) -> etree._Element:
    return decrypt(element, PARTIES.service_provider, world.decryption_keys)


@pytest.fixture
def identifier(world: World) -> Identifier:
    return Identifier(PSEUDONYM, (world.recipient,))


@pytest.mark.parametrize("data", [names.AES256_CBC, names.AES256_GCM])
@pytest.mark.parametrize("digest", [names.SHA1, names.SHA256, None])
def test_what_is_encrypted_to_us_is_opened(
    world: World, identifier: Identifier, data: str, digest: str | None
) -> None:
    how = Encryption(data=data, digest=digest)
    name_id = _open(world, _encrypted(replace(identifier, encryption=how)))
    assert name_id.tag == f"{{{PREFIXES['a']}}}NameID"
    assert name_id.text == PSEUDONYM
    assert name_id.get("NameQualifier") == names.PSEUDONYM


@pytest.mark.parametrize("length", range(17))
def test_every_length_of_padding_is_taken_off(
    world: World, identifier: Identifier, length: int
) -> None:
    plaintext = b"<a>" + b"x" * length + b"</a>"
    found = _open(world, _encrypted(replace(identifier, plaintext=plaintext)))
    assert (found.text or "") == "x" * length


def test_the_key_for_us_is_found_among_those_of_others(
    world: World, identifier: Identifier
) -> None:
    registry = recipient(PARTIES.registry, world.made.registry)
    several = (registry, world.next_recipient, world.recipient)
    assert _open(world, _encrypted(replace(identifier, recipients=several))).text == PSEUDONYM


BROKEN: list[tuple[str, Step]] = [
    ("no data", removing("xenc:EncryptedData")),
    ("data twice", repeating("xenc:EncryptedData")),
    ("no key", removing("xenc:EncryptedKey")),
    ("other type", setting("xenc:EncryptedData", "Type", "urn:x")),
    ("another's", setting("xenc:EncryptedKey", "Recipient", PARTIES.registry)),
    ("nobody's", setting("xenc:EncryptedKey", "Recipient", None)),
    ("unknown key", writing("xenc:EncryptedKey/ds:KeyInfo/ds:KeyName", "other")),
    ("no key name", removing("xenc:EncryptedKey/ds:KeyInfo")),
    ("RSA 1.5 named", setting(KEY_METHOD, "Algorithm", names.RSA_1_5)),
    ("OAEP label", adding(KEY_METHOD, "<xenc:OAEPparams>QQ==</xenc:OAEPparams>")),
    ("OAEP digest", setting(f"{KEY_METHOD}/ds:DigestMethod", "Algorithm", "urn:x")),
    ("digest changed", setting(f"{KEY_METHOD}/ds:DigestMethod", "Algorithm", names.SHA256)),
    ("cipher named", setting(DATA_METHOD, "Algorithm", names.AES128_CBC)),
    ("no cipher", removing(DATA_METHOD)),
    ("mode changed", setting(DATA_METHOD, "Algorithm", names.AES256_GCM)),
    ("no base64", writing(DATA_VALUE, "!")),
    ("empty", writing(DATA_VALUE, "")),
    ("a vector only", writing(DATA_VALUE, "A" * 22 + "==")),
    ("half a vector", writing(DATA_VALUE, "QUFB")),
    ("half a block", writing(DATA_VALUE, "A" * 28)),
    ("other bytes", writing(DATA_VALUE, "A" * 86 + "==")),
]


@pytest.mark.parametrize(("name", "step"), cases(BROKEN))
def test_every_failure_is_the_same_refusal(
    world: World, identifier: Identifier, name: str, step: Step
) -> None:
    assert name
    element = _encrypted(identifier)
    step(element)
    _assert_refused(world, element)


@pytest.mark.parametrize(
    "how",
    [
        Encryption(transport=names.RSA_1_5, digest=None),
        Encryption(data=names.AES128_CBC),
        Encryption(data=names.TRIPLE_DES),
    ],
    ids=["RSA 1.5", "AES-128", "3DES"],
)
def test_weak_algorithms_are_refused(world: World, identifier: Identifier, how: Encryption) -> None:
    _assert_refused(world, _encrypted(replace(identifier, encryption=how)))


@pytest.mark.parametrize(
    "plaintext",
    [b"", b"text", b"<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>", b"<a><b></a>", b"\xff<a/>"],
    ids=["nothing", "text", "DTD", "broken", "not UTF-8"],
)
def test_a_plaintext_that_is_no_xml_is_the_same_refusal(
    world: World, identifier: Identifier, plaintext: bytes
) -> None:
    _assert_refused(world, _encrypted(replace(identifier, plaintext=plaintext)))


def test_one_changed_bit_under_gcm_is_refused(world: World, identifier: Identifier) -> None:
    element = _encrypted(replace(identifier, encryption=Encryption(data=names.AES256_GCM)))
    value = find(element, DATA_VALUE)
    text = "".join((value.text or "").split())
    value.text = text[:40] + ("A" if text[40] != "A" else "B") + text[41:]
    _assert_refused(world, element)


def _assert_refused(world: World, element: etree._Element) -> None:
    with pytest.raises(MessageRefused) as refusal:
        _open(world, element)
    assert refusal.value.rule == RULE
    assert refusal.value.__cause__ is None
