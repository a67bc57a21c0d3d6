"""AWS in memory."""

from collections.abc import Iterator

import boto3
import pytest
from moto import mock_aws

REGION = "eu-central-1"


@pytest.fixture
def session() -> Iterator[boto3.Session]:
    """Return a session on AWS in memory, with made-up credentials."""
    with mock_aws():
        yield boto3.Session("made-up", "made-up", region_name=REGION)
