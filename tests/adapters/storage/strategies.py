"""Records of every kind, made up by Hypothesis from the types of their fields."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum
from types import NoneType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

R = TypeVar("R")
Collect = Callable[..., st.SearchStrategy[Any]]

# Text as people and machines give it; "|" parts the two halves of the key of an audit event.
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="|"), min_size=1)
MOMENTS = st.datetimes(
    datetime(2000, 1, 1),  # noqa: DTZ001, the strategy adds the time zone
    datetime(2199, 12, 31),  # noqa: DTZ001, as above
    timezones=st.just(UTC),
)
_PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: TEXT,
    bool: st.booleans(),
    int: st.integers(0, 10**9),
    bytes: st.binary(),
    datetime: MOMENTS,
    date: st.dates(date(2000, 1, 1), date(2199, 12, 31)),
    NoneType: st.none(),
}
_COLLECTIONS: dict[Any, Collect] = {
    frozenset: st.frozensets,
    tuple: lambda parts: st.lists(parts).map(tuple),
    dict: lambda names, texts: st.dictionaries(names, st.just("") | texts),
}


def records_of(kind: type[R]) -> st.SearchStrategy[R]:
    """Return records of ``kind`` that were never stored."""
    return _dataclass_of(kind, version=st.just(0))


def _dataclass_of(kind: Any, **given: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    hints = get_type_hints(kind)
    made_up = {field.name: _values_of(hints[field.name]) for field in fields(kind)}
    return st.builds(kind, **(made_up | given))


def _values_of(hint: Any) -> st.SearchStrategy[Any]:
    if hint in _PLAIN:
        return _PLAIN[hint]
    if is_dataclass(hint):
        return _dataclass_of(hint)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from(hint)
    collect: Collect = _COLLECTIONS.get(get_origin(hint), st.one_of)
    return collect(*(_values_of(part) for part in get_args(hint) if part is not Ellipsis))
