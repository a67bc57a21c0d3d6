"""What is wrong with our own pairs is found and named, and what is right is left alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
)
from cryptography.x509.oid import ExtendedKeyUsageOID

from chalicelib.adapters.checks.pairs import of_pairs
from chalicelib.adapters.eherkenning.secret import EHerkenningKeys, PemPair
from chalicelib.domain.stages import MADE_FOR_TESTS
from tests.adapters.checks.papers import Paper, at, real_keys, rsa_key

KEYS = cache(real_keys)
# Their object identifiers (RFC 8017, C), as they stand in DER.
SHA256_WITH_RSA = bytes.fromhex("2a864886f70d01010b")
SHA1_WITH_RSA = bytes.fromhex("2a864886f70d010105")


def usage(*, signs: bool) -> x509.KeyUsage:
    """Return a usage for signing or for encrypting, and for nothing else."""
    others = dict.fromkeys(
        ("content_commitment", "data_encipherment", "key_agreement", "key_cert_sign", "crl_sign"),
        False,
    )
    never = {"encipher_only": False, "decipher_only": False}
    return x509.KeyUsage(digital_signature=signs, key_encipherment=not signs, **others, **never)


def found(keys: EHerkenningKeys, stage: str = "prod") -> list[tuple[str, str, bool]]:
    """Return code, field and whether it is a warning of all that is wrong."""
    return [
        (each.code, each.what.removeprefix("eherkenning: "), each.is_warning)
        for each in of_pairs(keys, at(stage))
    ]


def encrypted() -> PemPair:
    """Return a pair whose key has a password."""
    sealed = rsa_key().private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(b"password")
    )
    return PemPair(sealed, Paper().pem())


def weakly_signed() -> PemPair:
    """Return a pair whose certificate says that it is signed with SHA-1."""
    der = Paper().certificate().public_bytes(Encoding.DER).replace(SHA256_WITH_RSA, SHA1_WITH_RSA)
    pem = x509.load_der_x509_certificate(der).public_bytes(Encoding.PEM)
    return replace(Paper().pair(), certificate=pem)


@pytest.mark.parametrize("stage", ["local", "dev", "test", "prod"])
def test_real_keys_are_right_in_every_stage(stage: str) -> None:
    assert found(KEYS(), stage) == []


FAULTS: dict[str, tuple[Callable[[], PemPair], str]] = {
    "no certificate": (lambda: PemPair(b"", b"no PEM"), "certificate_unreadable"),
    "no key": (lambda: PemPair(b"no PEM", Paper().pem()), "key_unreadable"),
    "password": (encrypted, "key_unreadable"),
    "short": (lambda: Paper(rsa_key(2, 1024)).pair(), "key_weak"),
    "elliptic": (lambda: Paper(ec.generate_private_key(ec.SECP256R1())).pair(), "key_weak"),
    "mixed up": (
        lambda: replace(Paper().pair(), certificate=Paper(rsa_key(1)).pem()),
        "key_does_not_fit",
    ),
    "ended": (lambda: Paper(days=(-400, -1)).pair(), "certificate_ended"),
    "not begun": (lambda: Paper(days=(1, 400)).pair(), "certificate_not_begun"),
    "of a laptop": (lambda: Paper(organisation=MADE_FOR_TESTS).pair(), "certificate_for_tests"),
    "by itself": (lambda: Paper(issuer=None).pair(), "certificate_for_tests"),
    "other use": (lambda: Paper(extensions=(usage(signs=False),)).pair(), "certificate_usage"),
    "SHA-1": (weakly_signed, "certificate_weak"),
}


@pytest.mark.parametrize(("pair", "code"), FAULTS.values(), ids=FAULTS.keys())
def test_a_fault_in_a_pair_is_named(pair: Callable[[], PemPair], code: str) -> None:
    (only,) = found(replace(KEYS(), signing=pair()))
    assert (only[0], only[1].partition(".")[0], only[2]) == (code, "signing", False)


@pytest.mark.parametrize("stage", ["local", "dev", "test", "prod"])
def test_certificates_of_a_laptop_stop_prod_only(stage: str) -> None:
    keys = replace(KEYS(), tls=Paper(organisation=MADE_FOR_TESTS, issuer=None).pair())
    told = {"dev": True, "test": True, "prod": False}
    expected = [("certificate_for_tests", "tls", told[stage])] if stage in told else []
    assert found(keys, stage) == expected


@pytest.mark.parametrize(
    ("paper", "code"),
    [
        (Paper(days=(-30, 29)), "certificate_ends"),
        (Paper(serial="00000009999999990000"), "certificate_of_another"),
    ],
)
def test_what_stops_nothing_yet_is_a_warning(paper: Paper, code: str) -> None:
    assert found(replace(KEYS(), signing=paper.pair())) == [(code, "signing", True)]


def test_keys_are_for_the_use_of_their_field() -> None:
    signing = Paper(extensions=(usage(signs=True),)).pair()
    decrypting = Paper(extensions=(usage(signs=False),)).pair()
    server = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH])
    serving = Paper(extensions=(usage(signs=True), server)).pair()
    right = replace(KEYS(), signing=signing, tls=signing, decryption=(decrypting,))
    assert found(right) == []
    wrong = replace(KEYS(), tls=serving, decryption=(signing,))
    assert [each[:2] for each in found(wrong)] == [
        ("certificate_usage", "tls"),
        ("certificate_usage", "decryption[0]"),
    ]


def test_an_old_decryption_key_may_end_beside_a_new_one_but_never_alone() -> None:
    old, new = Paper(days=(-400, -1)).pair(), Paper().pair()
    assert found(replace(KEYS(), decryption=(new, old))) == [
        ("certificate_ended", "decryption[1]", True)
    ]
    assert found(replace(KEYS(), decryption=(old,))) == [
        ("certificate_ended", "decryption[0]", False)
    ]


def test_the_next_key_need_not_have_begun() -> None:
    coming = Paper(days=(20, 400)).pair()
    assert found(replace(KEYS(), signing_next=coming)) == [
        ("certificate_not_begun", "signing_next", True)
    ]
