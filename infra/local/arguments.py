"""The command line and the environment, read into options."""

from __future__ import annotations

import argparse
import os
import ssl
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from chalicelib.adapters.eherkenning.broker_metadata import read_broker_metadata
from infra.local.keys import TrustedBroker
from infra.local.options import DATA, FOLDER, Options, Ports

HIGHEST_PORT = 65535
# How another broker may know the portal, by variables of the environment.
NAMES = "EHERKENNING_"


class OptionsError(Exception):
    """Say in one line which option or variable cannot be used, and why."""


def read_options(
    arguments: Sequence[str] | None = None, environ: Mapping[str, str] = os.environ
) -> Options:
    """Return the options; raise OptionsError, or end the process over what argparse refuses."""
    parser = _parser()
    given = parser.parse_args(arguments)
    if (given.broker_metadata is None) != (given.broker_ca is None):
        parser.error("--broker-metadata and --broker-ca belong together")
    names = {name: value for name, value in environ.items() if name.startswith(NAMES)}
    data = given.folder / DATA if given.dynamodb == "local" else None
    options = Options(given.folder, _ports(environ), data=data, is_empty=given.empty)
    if given.broker_metadata is None:
        return options
    broker = _broker(given.broker_metadata, given.broker_ca)
    return replace(options, broker=broker, environment=names)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m infra.local",
        description="Start the portal, a simulated eHerkenning broker and the cloud on localhost.",
        epilog="Ports: PORTAL_PORT (8000), BROKER_PORT (8001), BROKER_TLS_PORT (8444), DESK_PORT "
        "(8002), DEMO_SERVICE_PORT (8003); 0 takes a free one. With another broker, "
        "EHERKENNING_ENTITY_ID, _SERVICE_ID, "
        "_SERVICE_UUID and _SERVICE_INDEX say how it knows the portal.",
    )
    parser.add_argument(
        "--broker-metadata",
        type=Path,
        metavar="FILE",
        help="trust the broker with this SAML metadata instead of the simulator",
    )
    parser.add_argument(
        "--broker-ca",
        type=Path,
        metavar="FILE",
        help="certificates (PEM) of those who vouch for the TLS server of that broker",
    )
    parser.add_argument(
        "--dynamodb",
        choices=("moto", "local"),
        default="moto",
        help="moto keeps the tables in memory (default); local is Amazon's DynamoDB Local in Java, "
        "which keeps them in .local/dynamodb, whatever ends this program",
    )
    parser.add_argument(
        "--folder",
        type=Path,
        default=FOLDER,
        help="where keys and tables are kept instead of .local: they belong together",
    )
    parser.add_argument(
        "--empty",
        action="store_true",
        help="start without demo accounts: python -m infra.backoffice signs up the first",
    )
    return parser


def _ports(environ: Mapping[str, str]) -> Ports:
    return Ports(
        portal=_port(environ, "PORTAL_PORT", 8000),
        broker=_port(environ, "BROKER_PORT", 8001),
        broker_tls=_port(environ, "BROKER_TLS_PORT", 8444),
        desk=_port(environ, "DESK_PORT", 8002),
        demo_service=_port(environ, "DEMO_SERVICE_PORT", 8003),
    )


def _port(environ: Mapping[str, str], variable: str, default: int) -> int:
    text = environ.get(variable, "").strip() or str(default)
    if text.isascii() and text.isdigit() and int(text) <= HIGHEST_PORT:
        return int(text)
    raise OptionsError(f"{variable} must be a number from 0 to {HIGHEST_PORT}")


def _broker(metadata: Path, ca: Path) -> TrustedBroker:
    broker = TrustedBroker(_read(metadata), _read(ca))
    try:
        read_broker_metadata(broker.metadata)
    except ValueError as error:
        raise OptionsError(f"{metadata}: {error}") from error
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_verify_locations(cadata=broker.ca.decode())
    except (ValueError, ssl.SSLError) as error:
        raise OptionsError(f"{ca} holds no certificates in PEM") from error
    return broker


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise OptionsError(f"{path} cannot be read: {error.strerror}") from error
