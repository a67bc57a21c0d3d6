"""Keys and indexes of a table, as told by its PynamoDB model in the words of DynamoDB."""

from __future__ import annotations

from collections.abc import Iterable
from inspect import getmembers
from typing import Any

from pynamodb.attributes import Attribute
from pynamodb.indexes import GlobalSecondaryIndex
from pynamodb.models import Model


def table_schema(item: type[Model]) -> dict[str, Any]:
    """Return KeySchema, GlobalSecondaryIndexes and AttributeDefinitions of a model's table."""
    indexes = [index for _, index in getmembers(item, _is_index)]
    keyed = [*item.get_attributes().values()]
    for index in indexes:
        keyed += index.Meta.attributes.values()
    return {
        "KeySchema": _key_schema(item.get_attributes().values()),
        "GlobalSecondaryIndexes": [_index_schema(index) for index in indexes],
        "AttributeDefinitions": [
            {"AttributeName": name, "AttributeType": kind}
            for name, kind in sorted({(key.attr_name, key.attr_type) for key in _keys(keyed)})
        ],
    }


def _is_index(member: object) -> bool:
    return isinstance(member, GlobalSecondaryIndex)


def _index_schema(index: Any) -> dict[str, Any]:
    return {
        "IndexName": index.Meta.index_name,
        "KeySchema": _key_schema(index.Meta.attributes.values()),
        "Projection": {"ProjectionType": index.Meta.projection.projection_type},
    }


def _key_schema(attributes: Iterable[Attribute[Any]]) -> list[dict[str, str]]:
    return [
        {"AttributeName": key.attr_name, "KeyType": "HASH" if key.is_hash_key else "RANGE"}
        for key in sorted(_keys(attributes), key=lambda key: key.is_range_key)
    ]


def _keys(attributes: Iterable[Attribute[Any]]) -> list[Attribute[Any]]:
    return [each for each in attributes if each.is_hash_key or each.is_range_key]
