"""A boto3 session that can reach nothing but this machine, with credentials that are made up."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import closing, contextmanager
from typing import Any

import boto3
from botocore.client import BaseClient
from botocore.session import Session as CoreSession

from infra.local.emulator import REGION
from infra.local.roles.acting import OwnCredentials

# As botocore's own table: name in the file, variable of the environment, value, conversion.
_NOT_THE_DEVELOPERS: dict[str, tuple[None, None, str | None, None]] = {
    "profile": (None, None, None, None),
    "config_file": (None, None, os.devnull, None),
    "credentials_file": (None, None, os.devnull, None),
    "region": (None, None, REGION, None),
    "ca_bundle": (None, None, None, None),
}
# By the service's own ID, not by the name of its client (AWS SDKs, 'Service-specific endpoints').
_ENDPOINT_VARIABLE = {
    "dynamodb": "AWS_ENDPOINT_URL_DYNAMODB",
    "lambda": "AWS_ENDPOINT_URL_LAMBDA",
    "s3": "AWS_ENDPOINT_URL_S3",
    "secretsmanager": "AWS_ENDPOINT_URL_SECRETS_MANAGER",
    "sesv2": "AWS_ENDPOINT_URL_SESV2",
}


def forget_the_developers_account(environ: MutableMapping[str, str]) -> None:
    """Take everything of AWS out of ``environ``: the emulators read it too."""
    for name in [name for name in environ if name.startswith("AWS_")]:
        del environ[name]
    environ["AWS_CONFIG_FILE"] = environ["AWS_SHARED_CREDENTIALS_FILE"] = os.devnull


class EmulatedSession(CoreSession):
    """Make clients for the services that are emulated; raise KeyError for any other."""

    def __init__(self, endpoints: Mapping[str, str]) -> None:
        super().__init__(session_vars=_NOT_THE_DEVELOPERS)
        self._endpoints = dict(endpoints)
        self._clients: list[BaseClient] = []
        self._credentials = OwnCredentials()

    def create_client(self, service_name: str, *args: Any, **options: Any) -> BaseClient:
        """Return a client of the emulator, wherever the caller wanted to go."""
        options["endpoint_url"] = self._endpoints[service_name]
        client = super().create_client(service_name, *args, **options)
        self._clients.append(client)
        return client

    def close(self) -> None:
        """Close every client that was made."""
        for client in self._clients:
            client.close()


def function_environment(endpoints: Mapping[str, str]) -> dict[str, str]:
    """Return what Lambda gives to every function, with where each service is found here."""
    found = {_ENDPOINT_VARIABLE[service]: url for service, url in endpoints.items()}
    credentials = {"AWS_ACCESS_KEY_ID": "made-up", "AWS_SECRET_ACCESS_KEY": "made-up"}
    return {**found, **credentials, "AWS_REGION": REGION, "AWS_DEFAULT_REGION": REGION}


@contextmanager
def emulated_session(endpoints: Mapping[str, str]) -> Iterator[boto3.Session]:
    """Give a session whose clients go to ``endpoints``, by the name of the service."""
    with closing(EmulatedSession(endpoints)) as core:
        yield boto3.Session(botocore_session=core, region_name=REGION)
