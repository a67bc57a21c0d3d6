"""Read requests to the back office: JSON in, a value out, or every fault named at once.

msgspec judges single values strictly (no text for a number), the rules beside a type judge what
the value says, and unknown fields are faults: a misspelt one would otherwise go unseen.
"""

from __future__ import annotations

from dataclasses import MISSING, dataclass, fields, is_dataclass
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin, get_type_hints

from chalicelib.services.backoffice.refusals import Fault, FaultyRequest

T = TypeVar("T")
_FAULTY = object()


class MsgspecRequestReader:
    """Read requests; see services.backoffice.desk.RequestReader."""

    def read(self, request: object, kind: type[T]) -> T:
        """Return ``request``, as JSON gives it, as a ``kind``; raise FaultyRequest."""
        reading = _Reading([])
        value = reading.value(request, kind, "")
        if reading.faults:
            raise FaultyRequest(tuple(reading.faults))
        read: T = value
        return read


@dataclass(frozen=True)
class _Reading:
    """Go through one request and collect its faults; what has the wrong shape becomes _FAULTY."""

    faults: list[Fault]

    def value(self, given: Any, kind: Any, path: str) -> Any:
        origin = get_origin(kind)
        if is_dataclass(kind):
            return self._object(given, kind, path)
        if origin is Annotated:
            return self._judged(given, kind, path)
        if origin is tuple:
            return self._items(given, get_args(kind)[0], path)
        if origin in (Union, UnionType):
            return None if given is None else self.value(given, get_args(kind)[0], path)
        return self._single(given, kind, path)

    def _object(self, given: Any, kind: Any, path: str) -> Any:
        if not isinstance(given, dict):
            return self._fault(path, "must be an object")
        kinds = get_type_hints(kind, include_extras=True)
        required = {field.name for field in fields(kind) if field.default is MISSING}
        for name in sorted(given.keys() - kinds.keys(), key=str):
            self._fault(_below(path, name), "is not known here")
        for name in sorted(required - given.keys()):
            self._fault(_below(path, name), "is missing")
        values = {
            name: self.value(given[name], kinds[name], _below(path, name))
            for name in kinds
            if name in given
        }
        is_complete = required <= values.keys() and _FAULTY not in values.values()
        return kind(**values) if is_complete else _FAULTY

    def _judged(self, given: Any, kind: Any, path: str) -> Any:
        plain, *rules = get_args(kind)
        value = self.value(given, plain, path)
        if value is not _FAULTY:
            for fault in filter(None, (rule(value) for rule in rules)):
                self._fault(path, fault)
        return value

    def _items(self, given: Any, kind: Any, path: str) -> Any:
        if not isinstance(given, list):
            return self._fault(path, "must be a list")
        items = [self.value(item, kind, f"{path}[{index}]") for index, item in enumerate(given)]
        return _FAULTY if _FAULTY in items else tuple(items)

    def _single(self, given: Any, kind: Any, path: str) -> Any:
        import msgspec  # noqa: PLC0415  only the back office pays for it

        try:
            return msgspec.convert(given, kind)
        except msgspec.ValidationError as error:
            return self._fault(path, str(error))

    def _fault(self, path: str, fault: str) -> object:
        self.faults.append(Fault(path or "request", fault))
        return _FAULTY


def _below(path: str, name: object) -> str:
    return f"{path}.{name}" if path else str(name)
