"""Bring a restored table back: make a table hold what another one holds, and nothing else.

DynamoDB restores to a new name only, and the stack knows its tables by the names that it gave them.
Nothing may write meanwhile (docs/operations.md). Without ``--apply`` it only counts.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import boto3

# The most that BatchWriteItem takes.
AT_ONCE = 25

Item = Mapping[str, Any]


@dataclass(frozen=True)
class Difference:
    """Hold how many items are to be written and how many to be removed."""

    written: int
    removed: int


@dataclass(frozen=True)
class Restoring:
    """Copy with a client of DynamoDB from ``source`` to ``target``, tables of one shape."""

    client: Any
    source: str
    target: str

    def run(self, *, apply: bool) -> Difference:
        """Count what is to be done, and do it if ``apply``; raise ValueError for other keys."""
        key = self._key_of(self.source)
        if key != self._key_of(self.target):
            raise ValueError("the two tables have other keys")
        kept, written = set(), 0
        for items in _in_groups(self._items(self.source)):
            kept |= {_name(item, key) for item in items}
            written += len(items)
            if apply:
                self._write([{"PutRequest": {"Item": item}} for item in items])
        extra = (item for item in self._items(self.target) if _name(item, key) not in kept)
        return Difference(written, self._remove(list(extra), key, apply=apply))

    def _remove(self, items: Sequence[Item], key: Sequence[str], *, apply: bool) -> int:
        for group in _in_groups(items):
            if apply:
                keys = [{name: item[name] for name in key} for item in group]
                self._write([{"DeleteRequest": {"Key": each}} for each in keys])
        return len(items)

    def _key_of(self, table: str) -> list[str]:
        schema = self.client.describe_table(TableName=table)["Table"]["KeySchema"]
        return [each["AttributeName"] for each in schema]

    def _items(self, table: str) -> Iterator[Item]:
        pages = self.client.get_paginator("scan").paginate(TableName=table, ConsistentRead=True)
        for page in pages:
            yield from page["Items"]

    def _write(self, requests: Sequence[Item]) -> None:
        left: Any = {self.target: list(requests)}
        while left:
            left = self.client.batch_write_item(RequestItems=left).get("UnprocessedItems")


def _in_groups(items: Iterable[Item]) -> Iterator[Sequence[Item]]:
    rest = iter(items)
    while group := list(islice(rest, AT_ONCE)):
        yield group


def _name(item: Item, key: Sequence[str]) -> str:
    return repr([item[name] for name in key])


def main(arguments: Sequence[str] | None = None) -> int:
    """Copy, or count what would be copied; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m infra.restoring", description=__doc__)
    parser.add_argument("source", help="the table that was restored")
    parser.add_argument("target", help="the table of the stack")
    parser.add_argument("--apply", action="store_true", help="do it, instead of counting only")
    given = parser.parse_args(arguments)
    restoring = Restoring(boto3.client("dynamodb"), given.source, given.target)
    difference = restoring.run(apply=given.apply)
    done = "" if given.apply else "would be "
    print(f"{difference.written} items {done}written, {difference.removed} items {done}removed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
