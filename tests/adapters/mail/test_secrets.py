"""Keys from Secrets Manager, and waking the mail room."""

import base64
import json
from typing import Any

import boto3
import pytest

from chalicelib.adapters.eherkenning.secret import read_eherkenning_keys, strange_fields
from chalicelib.adapters.functions import LambdaImportRoom, LambdaMailRoom
from chalicelib.adapters.secrets import SecretError
from chalicelib.adapters.site_keys import MADE_FOR, parse_site_keys, read_site_keys
from chalicelib.domain.stages import MADE_FOR_TESTS, SiteStage


def key(size: int = 32) -> str:
    """Return a made-up key."""
    return base64.b64encode(bytes(range(size))).decode()


def turns(value: str) -> list[dict[str, str]]:
    """Return a ring of one key."""
    return [{"version": "1", "key": value, "starts_at": "2026-01-01T00:00:00+00:00"}]


KEYS: dict[str, Any] = {
    "identity_key": key(),
    "subject_key": key(),
    "peppers": turns(key()),
    "seal_keys": turns(key()),
    "cookie_keys": turns(key()),
    "handover_keys": turns("-----BEGIN PRIVATE KEY-----"),
}


def put(session: boto3.Session, document: dict[str, Any]) -> Any:
    """Store a secret; return the client to read it with."""
    client = session.client("secretsmanager")
    client.create_secret(Name="keys", SecretString=json.dumps(document))
    return client


def test_the_keys_of_the_site_are_read(session: boto3.Session) -> None:
    client = put(session, KEYS | {"cookie_keys": turns(key(64))})
    keys = read_site_keys(client, "keys", SiteStage.PROD)
    assert [len(cookie_key) for cookie_key in keys.cookie_keys.by_version().values()] == [64]


@pytest.mark.parametrize(
    ("document", "fault"),
    [
        ({"peppers": turns(key(16))}, "peppers.1 is shorter than 256 bits"),
        ({"identity_key": key(31)}, "identity_key is shorter than 256 bits"),
        ({"identity_key": None}, "identity_key is missing"),
        ({"subject_key": "~"}, "subject_key is missing or no base64"),
        ({"seal_keys": turns(key(33))}, "seal_keys.1 is longer than 256 bits"),
        ({"cookie_keys": []}, "cookie_keys is missing or holds no keys"),
        ({"cookie_keys": turns(key()) * 2}, "cookie_keys has two keys of one version"),
        ({"seal_keys": ["1"]}, "seal_keys.version is missing"),
        ({"peppers": [turns(key())[0] | {"version": "1.2"}]}, "peppers.version is missing, or not"),
        (
            {"peppers": [turns(key())[0] | {"starts_at": "2026-01-01T00:00:00"}]},
            "peppers.1.starts_at is no moment with its time zone",
        ),
        ({"handover_keys": turns("public")}, "handover_keys.1 is no private key"),
    ],
)
def test_a_fault_in_the_keys_is_named(document: dict[str, Any], fault: str) -> None:
    with pytest.raises(SecretError, match=fault):
        parse_site_keys(KEYS | document)


def test_all_faults_are_named_at_once_and_no_value() -> None:
    with pytest.raises(SecretError) as error:
        parse_site_keys({"identity_key": key(31), "peppers": turns(key(16))})
    assert len(error.value.findings) == 6
    assert not [value for value in (key(31), key(16)) if value in str(error.value)]


@pytest.mark.parametrize(
    ("document", "code"),
    [
        ({MADE_FOR: MADE_FOR_TESTS}, "keys_for_tests"),
        ({"peppers": turns(base64.b64encode(b"k" * 32).decode())}, "key_not_random"),
    ],
)
def test_keys_of_a_laptop_are_none_for_prod(
    session: boto3.Session, document: dict[str, Any], code: str
) -> None:
    client = put(session, KEYS | document)
    with pytest.raises(SecretError, match=f"{code}: "):
        read_site_keys(client, "keys", SiteStage.PROD)
    read_site_keys(client, "keys", SiteStage.LOCAL)


def test_a_secret_that_cannot_be_read_is_named(session: boto3.Session) -> None:
    client = session.client("secretsmanager")
    with pytest.raises(SecretError, match=r"keys cannot be read \(ResourceNotFoundException\)"):
        read_eherkenning_keys(client, "keys")
    client.create_secret(Name="keys", SecretString="no JSON")
    with pytest.raises(SecretError, match="keys holds no JSON object"):
        read_eherkenning_keys(client, "keys")
    client.put_secret_value(SecretId="keys", SecretBinary=b"binary")
    with pytest.raises(SecretError, match="keys holds no JSON object"):
        read_eherkenning_keys(client, "keys")


PAIR = {"private_key": "private", "certificate": "public"}
EHERKENNING: dict[str, Any] = {
    "signing": PAIR,
    "decryption": [PAIR, PAIR],
    "tls": PAIR,
    "broker_metadata": "<EntityDescriptor/>",
    "broker_ca": "ca",
}


def test_the_keys_of_eherkenning_are_read(session: boto3.Session) -> None:
    keys = read_eherkenning_keys(put(session, EHERKENNING | {"signing_next": PAIR}), "keys")
    assert (len(keys.decryption), keys.tls.private_key) == (2, b"private")
    assert [name for name, _ in keys.pairs()][-1] == "signing_next"
    assert "private" not in repr(keys)


def test_every_field_that_is_not_there_is_named_at_once(session: boto3.Session) -> None:
    document = EHERKENNING | {
        "signing": {"certificate": "public"},
        "decryption": [],
        "tls": "-----BEGIN",
        "tls_next": {},
        "broker_ca": " ",
    }
    with pytest.raises(SecretError) as error:
        read_eherkenning_keys(put(session, document), "keys")
    assert [finding.what.removeprefix("eherkenning: ") for finding in error.value.findings] == [
        "signing.private_key",
        "decryption",
        "tls.private_key",
        "tls.certificate",
        "broker_ca",
        "tls_next.private_key",
        "tls_next.certificate",
    ]


def test_a_field_that_nobody_reads_is_worth_a_warning() -> None:
    (warning,) = strange_fields({**EHERKENNING, "signing_nxt": PAIR})
    assert (warning.what, warning.is_warning) == ("eherkenning: signing_nxt", True)


def test_a_mail_room_that_cannot_be_woken_stops_nobody(session: boto3.Session) -> None:
    LambdaMailRoom(session.client("lambda"), "no-such-function").wake("mail")


def test_an_import_room_that_cannot_be_woken_stops_nobody(session: boto3.Session) -> None:
    LambdaImportRoom(session.client("lambda"), "no-such-function").wake("batch")
