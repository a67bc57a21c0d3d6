"""Clients of AWS that are made when they are first used: most answers need one or two of them.

A client costs 15 to 50 ms of a cold start, for reading the description of its service.
"""

from __future__ import annotations

from typing import Any, Protocol

from chalicelib.adapters.first_use import OnFirstUse


class AwsClients(Protocol):
    """Make clients for one region, as a session of boto3 does, on a session of botocore."""

    _session: Any

    @property
    def region_name(self) -> str:
        """Return the region."""

    def client(self, service: Any) -> Any:
        """Return a client for a service, such as ``sesv2``."""


class CoreSession(Protocol):
    """Make clients, and know their configuration, as a session of botocore does."""

    def create_client(self, service_name: Any, /) -> Any:
        """Return a new client for a service."""

    def get_config_variable(self, logical_name: str, /) -> Any:
        """Return what is configured under a name, such as ``region``."""


class LateClients:
    """Make the clients of ``session`` when they are first used, one for each service."""

    def __init__(self, session: CoreSession) -> None:
        self._session = session
        self._made: dict[str, OnFirstUse] = {}

    @property
    def region_name(self) -> str:
        """Return the region that Lambda names."""
        return str(self._session.get_config_variable("region"))

    def client(self, service: str, /) -> Any:
        """Return a stand-in for a client, which is made when it is first called."""
        return self._made.setdefault(
            service, OnFirstUse(lambda: self._session.create_client(service))
        )
