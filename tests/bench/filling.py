"""Fill DynamoDB Local with links, fast: nobody waits for a million transactions.

Items have the shape that the layout gives them; the requests are written by hand, because botocore
would take longer than DynamoDB Local does.
"""

from __future__ import annotations

import hashlib
import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from http.client import HTTPConnection
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from chalicelib.adapters.dynamodb.layouts import LAYOUTS
from chalicelib.domain.accounts import Link

AT_ONCE = 25  # what BatchWriteItem takes
WRITERS = 4
_LAYOUT = next(layout for layout in LAYOUTS if layout.kind is Link)
_HEADERS = {
    "Content-Type": "application/x-amz-json-1.0",
    "X-Amz-Target": "DynamoDB_20120810.BatchWriteItem",
    "Authorization": "AWS4-HMAC-SHA256 Credential=made-up/20260101/eu-central-1/dynamodb/"
    "aws4_request, SignedHeaders=host, Signature=none",
}


def fill(endpoint_url: str, table: str, numbers: range, days: tuple[date, ...]) -> None:
    """Store a link for each number, spread evenly over the days of last login."""
    parts = [numbers[start::WRITERS] for start in range(WRITERS)]
    with ThreadPoolExecutor(WRITERS) as threads:
        for done in threads.map(lambda part: _write(endpoint_url, table, part, days), parts):
            assert done is None


def _write(endpoint_url: str, table: str, numbers: range, days: tuple[date, ...]) -> None:
    connection = HTTPConnection(urlsplit(endpoint_url).netloc, timeout=120)
    items = (_item(number, days[number % len(days)]) for number in numbers)
    while batch := list(islice(items, AT_ONCE)):
        wanted = {table: [{"PutRequest": {"Item": item}} for item in batch]}
        while wanted:
            connection.request("POST", "/", json.dumps({"RequestItems": wanted}), _HEADERS)
            answer = connection.getresponse()
            told = json.loads(answer.read())
            assert answer.status == 200, told
            wanted = told["UnprocessedItems"]
    connection.close()


def _item(number: int, day: date) -> dict[str, Any]:
    key = hashlib.sha256(str(number).encode()).hexdigest()
    linked_at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC) - timedelta(days=number % 90)
    link = Link(key, f"{number:08d}", f"org-{number % 3000}", linked_at, day)
    item: dict[str, Any] = _LAYOUT.to_item(replace(link), 1).serialize()
    return item
