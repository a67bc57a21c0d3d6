"""Attribute types that PynamoDB lacks: how values of the domain look inside an item.

Nothing empty is stored, because DynamoDB took no empty values before May 2020 and the edition of
DynamoDB Local that npm carries is older: empty text in a document becomes NULL, the rest is left
out.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from enum import Enum, IntEnum
from typing import Any, Generic, TypeVar

from pynamodb.attributes import Attribute, BinaryAttribute, UTCDateTimeAttribute
from pynamodb.constants import LIST, MAP, NULL, NUMBER, STRING, STRING_SET

T = TypeVar("T")
E = TypeVar("E", bound=Enum)


class EnumAttribute(Attribute[E], Generic[E]):
    """Store a member of an enumeration as its value: a number if it counts, else text."""

    def __init__(self, kind: type[E], **options: Any) -> None:
        super().__init__(**options)
        counts = issubclass(kind, IntEnum)
        self._kind = kind
        self._parse: Callable[[str], object] = int if counts else str
        self.attr_type = NUMBER if counts else STRING

    def serialize(self, value: E) -> str:
        """Return the value of the member as text."""
        return str(value.value)

    def deserialize(self, value: str) -> E:
        """Return the member with this value; raise ValueError if there is none."""
        return self._kind(self._parse(value))


class DayAttribute(Attribute[date]):
    """Store a calendar day as ISO 8601 text."""

    attr_type = STRING

    def serialize(self, value: date) -> str:
        """Return ``YYYY-MM-DD``."""
        return value.isoformat()

    def deserialize(self, value: str) -> date:
        """Return the day; raise ValueError on other text."""
        return date.fromisoformat(value)


class SparseKeyAttribute(Attribute[str]):
    """Store the text key of an index; no text leaves the item out of the index.

    DynamoDB refuses an item whose index key is empty text.
    """

    attr_type = STRING

    def __init__(self, **options: Any) -> None:
        super().__init__(null=True, default="", **options)

    def serialize(self, value: str) -> str | None:
        """Return the text, or None for nothing to store."""
        return value or None


class BytesAttribute(BinaryAttribute):
    """Store bytes; none are left out."""

    def __init__(self) -> None:
        super().__init__(null=True, default=b"", legacy_encoding=False)

    def serialize(self, value: bytes) -> bytes | None:
        """Return the bytes, or None for nothing to store."""
        return value or None


class TextSetAttribute(Attribute[frozenset[str]]):
    """Store a set of texts; DynamoDB knows no empty set, so that one is left out."""

    attr_type = STRING_SET

    def __init__(self, **options: Any) -> None:
        super().__init__(null=True, default=frozenset(), **options)

    def serialize(self, value: frozenset[str]) -> list[str] | None:
        """Return the texts in order, or None for nothing to store."""
        return sorted(value) or None

    def deserialize(self, value: list[str]) -> frozenset[str]:
        """Return the set."""
        return frozenset(value)


class TextMapAttribute(Attribute[dict[str, str]]):
    """Store a mapping of text to text as a document."""

    attr_type = MAP

    def serialize(self, value: dict[str, str]) -> dict[str, dict[str, Any]]:
        """Return the mapping with each text marked as such."""
        return {name: _marked(STRING, text) for name, text in value.items()}

    def deserialize(self, value: dict[str, dict[str, Any]]) -> dict[str, str]:
        """Return the plain mapping."""
        return {name: marked.get(STRING, "") for name, marked in value.items()}


class MomentsAttribute(Attribute[tuple[datetime, ...]]):
    """Store moments in UTC, in their order."""

    attr_type = LIST

    def __init__(self) -> None:
        super().__init__(default=())
        self._moment: Attribute[datetime] = UTCDateTimeAttribute()

    def serialize(self, value: tuple[datetime, ...]) -> list[dict[str, Any]]:
        """Return each moment as text."""
        return [{STRING: self._moment.serialize(moment)} for moment in value]

    def deserialize(self, value: list[dict[str, Any]]) -> tuple[datetime, ...]:
        """Return the moments, aware and in UTC."""
        return tuple(self._moment.deserialize(marked[STRING]) for marked in value)


class PartAttribute(Attribute[T], Generic[T]):
    """Store a small value of the domain, a dataclass of ``fields``, as a document.

    Only fields whose attribute is nullable may be None.
    """

    attr_type = MAP

    def __init__(
        self, kind: Callable[..., T], fields: dict[str, Attribute[Any]], **options: Any
    ) -> None:
        super().__init__(**options)
        self._kind = kind
        self._fields = fields

    def serialize(self, value: T) -> dict[str, dict[str, Any]]:
        """Return each field of ``value``, marked with its type."""
        return {
            name: _serialized(field, getattr(value, name)) for name, field in self._fields.items()
        }

    def deserialize(self, value: dict[str, dict[str, Any]]) -> T:
        """Return the value of the domain."""
        return self._kind(
            **{name: _deserialized(field, value[name]) for name, field in self._fields.items()}
        )


class PartsAttribute(Attribute[tuple[T, ...]], Generic[T]):
    """Store a sequence of small values of the domain, in their order."""

    attr_type = LIST

    def __init__(self, part: PartAttribute[T]) -> None:
        super().__init__(default=())
        self._part = part

    def serialize(self, value: tuple[T, ...]) -> list[dict[str, Any]]:
        """Return a document per value."""
        return [{MAP: self._part.serialize(each)} for each in value]

    def deserialize(self, value: list[dict[str, Any]]) -> tuple[T, ...]:
        """Return the values of the domain."""
        return tuple(self._part.deserialize(marked[MAP]) for marked in value)


def _serialized(field: Attribute[Any], value: Any) -> dict[str, Any]:
    return {NULL: True} if value is None else _marked(field.attr_type, field.serialize(value))


def _deserialized(field: Attribute[Any], marked: dict[str, Any]) -> Any:
    if NULL in marked:
        return field.default if field.null else ""
    return field.deserialize(field.get_value(marked))


def _marked(kind: str, value: Any) -> dict[str, Any]:
    return {NULL: True} if value is None or value == "" else {kind: value}
