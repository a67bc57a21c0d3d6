"""Clients of AWS on first use: made once for each service, and only when something is asked."""

from __future__ import annotations

from chalicelib.adapters.clients import LateClients


class MadeClient:
    """Be what a session made."""

    def __init__(self, service: str) -> None:
        self.service = service


class CountingSession:
    """Note which clients are made."""

    def __init__(self) -> None:
        self.made: list[str] = []

    def create_client(self, service: str) -> MadeClient:
        """Make a client, and note that."""
        self.made.append(service)
        return MadeClient(service)

    def get_config_variable(self, name: str) -> str:
        """Return some configuration."""
        return f"the {name}"


def test_no_client_is_made_before_it_is_used() -> None:
    session = CountingSession()
    LateClients(session).client("lambda")
    assert session.made == []


def test_whoever_asks_for_the_same_service_shares_its_client() -> None:
    session = CountingSession()
    clients = LateClients(session)
    first, second = clients.client("secretsmanager"), clients.client("secretsmanager")
    assert first.service == second.service == "secretsmanager"
    assert session.made == ["secretsmanager"]


def test_each_service_has_a_client_of_its_own() -> None:
    session = CountingSession()
    clients = LateClients(session)
    assert [clients.client(name).service for name in ("lambda", "s3")] == ["lambda", "s3"]
