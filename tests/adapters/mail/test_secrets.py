"""Keys from Secrets Manager, and waking the mail room."""

import base64
import json
from typing import Any

import boto3
import pytest

from chalicelib.adapters.functions import LambdaImportRoom, LambdaMailRoom
from chalicelib.adapters.secrets import SecretError, read_eherkenning_keys, read_site_keys


def key(size: int = 32) -> str:
    """Return a made-up key."""
    return base64.b64encode(b"k" * size).decode()


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
    keys = read_site_keys(put(session, KEYS | {"cookie_keys": turns(key(64))}), "keys")
    assert [len(cookie_key) for cookie_key in keys.cookie_keys.by_version().values()] == [64]


@pytest.mark.parametrize(
    ("document", "fault"),
    [
        ({"peppers": turns(key(16))}, "peppers.1 is shorter than 256 bits"),
        ({"identity_key": key(31)}, "identity_key is shorter than 256 bits"),
        ({"identity_key": None}, "identity_key is missing"),
        ({"subject_key": "~"}, "subject_key is missing or no base64"),
        ({"cookie_keys": []}, "cookie_keys: a ring holds keys"),
        ({"cookie_keys": turns(key()) * 2}, "cookie_keys: a ring holds keys"),
        ({"seal_keys": [{"version": "1"}]}, "seal_keys is missing or not complete"),
        ({"handover_keys": turns("public")}, "handover_keys.1 is no private key"),
    ],
)
def test_a_fault_in_the_keys_is_named(
    session: boto3.Session, document: dict[str, Any], fault: str
) -> None:
    with pytest.raises(SecretError, match=fault):
        read_site_keys(put(session, KEYS | document), "keys")


def test_the_keys_of_eherkenning_are_read(session: boto3.Session) -> None:
    pair = {"private_key": "private", "certificate": "public"}
    client = put(
        session,
        {
            "signing": pair,
            "decryption": [pair, pair],
            "tls": pair,
            "broker_metadata": "<EntityDescriptor/>",
            "broker_ca": "ca",
        },
    )
    keys = read_eherkenning_keys(client, "keys")
    assert (len(keys.decryption), keys.tls.private_key) == (2, b"private")


def test_a_mail_room_that_cannot_be_woken_stops_nobody(session: boto3.Session) -> None:
    LambdaMailRoom(session.client("lambda"), "no-such-function").wake("mail")


def test_an_import_room_that_cannot_be_woken_stops_nobody(session: boto3.Session) -> None:
    LambdaImportRoom(session.client("lambda"), "no-such-function").wake("batch")
