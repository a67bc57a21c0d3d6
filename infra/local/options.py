"""What the local cloud may be told: where its files are, which ports, which broker and storage."""

from __future__ import annotations

import socket
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from infra.local.keys import TrustedBroker
from infra.local.wsgi import HOST

FOLDER = Path(__file__).parents[2] / ".local"
# Below the folder.
DATA = "dynamodb"


class PortTakenError(Exception):
    """Say which port another program listens on, and which variable names another."""


@dataclass(frozen=True)
class Ports:
    """Hold the ports; 0 takes a free one."""

    portal: int = 0
    broker: int = 0
    broker_tls: int = 0
    desk: int = 0
    demo_service: int = 0

    @property
    def by_variable(self) -> dict[str, int]:
        """Return the ports by the variable of the environment that sets them."""
        return {
            "PORTAL_PORT": self.portal,
            "BROKER_PORT": self.broker,
            "BROKER_TLS_PORT": self.broker_tls,
            "DESK_PORT": self.desk,
            "DEMO_SERVICE_PORT": self.demo_service,
        }

    def check_free(self) -> None:
        """Raise PortTakenError for the first port that is taken."""
        for variable, port in self.by_variable.items():
            try:
                socket.create_server((HOST, port)).close()
            except OSError as error:
                text = f"Port {port} is taken. Name another one: {variable}=0 takes a free one."
                raise PortTakenError(text) from error


@dataclass(frozen=True)
class Options:
    """Hold how to start.

    ``folder`` keeps the keys, to be used again by later starts and at once by several. With a
    ``broker`` the simulator stays off and that one is trusted. ``environment`` goes before the
    names that the portal has here, for a broker that knows it by others. ``data`` is where DynamoDB
    Local keeps the tables; without it they are in memory, and moto keeps them unless ``in_java``:
    moto copies every table for each transaction, so many people at once are too many for it. An
    ``is_empty`` cloud has no organisation and no account: the back office signs up the first.
    """

    folder: Path = FOLDER
    ports: Ports = field(default_factory=Ports)
    broker: TrustedBroker | None = None
    data: Path | None = None
    in_java: bool = False
    is_empty: bool = False
    environment: Mapping[str, str] = field(default_factory=dict)
