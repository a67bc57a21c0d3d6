"""Read tasks.toml, and hold it against itself and the rest of the catalogue.

What is wrong with it is told all at once, in the words of the file.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import MISSING, Field, fields
from functools import partial
from typing import Any

from chalicelib.domain.rights import Grantable
from chalicelib.domain.tasks import Agenda, Service, Task, Topic

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_KINDS: dict[str, type[Any]] = {"topic": Topic, "service": Service, "task": Task}


class AgendaError(ValueError):
    """Say what is wrong with tasks.toml."""

    def __init__(self, faults: Collection[str]) -> None:
        super().__init__("tasks.toml: " + "; ".join(faults))


def read_agenda(document: dict[str, Any], sectors: Collection[str], grantable: Grantable) -> Agenda:
    """Return the tasks in what the file holds; raise AgendaError naming every fault."""
    if faults := list(_misshapen(document)):
        raise AgendaError(faults)
    made = {name: tuple(map(partial(_made, kind), document[name])) for name, kind in _KINDS.items()}
    agenda = Agenda(made["topic"], made["service"], made["task"], grantable)
    if faults := list(_faults(agenda, sectors)):
        raise AgendaError(faults)
    return agenda


def _misshapen(document: dict[str, Any]) -> Iterator[str]:
    """Name what is missing, strange or of another type than the field has."""
    for name in sorted(document.keys() ^ _KINDS.keys()):
        yield f"it must have [[{name}]]" if name in _KINDS else f"{name} means nothing here"
    for name, kind in _KINDS.items():
        entries = document.get(name, [])
        if not isinstance(entries, list) or not all(isinstance(each, dict) for each in entries):
            yield f"{name} must be written as [[{name}]]"
            continue
        for number, entry in enumerate(entries, start=1):
            yield from _misshapen_entry(f"{name} {entry.get('slug', number)}", kind, entry)


def _misshapen_entry(where: str, kind: type[Any], entry: dict[str, Any]) -> Iterator[str]:
    known = {field.name: field for field in fields(kind)}
    for strange in sorted(entry.keys() - known.keys()):
        yield f"{where} has a field {strange} that does not exist"
    for field in known.values():
        if not _fits(field, entry):
            yield f"{where} needs {_wanted(field)} for {field.name}"


def _fits(field: Field[Any], entry: dict[str, Any]) -> bool:
    if field.name not in entry:
        return field.default is not MISSING
    value = entry[field.name]
    texts = value if isinstance(value, list) else [value]
    is_of_its_kind = isinstance(value, list) == _is_list(field)
    return is_of_its_kind and all(isinstance(text, str) and text.strip() for text in texts)


def _wanted(field: Field[Any]) -> str:
    return "a list of texts" if _is_list(field) else "a text"


def _is_list(field: Field[Any]) -> bool:
    return str(field.type).startswith("tuple")


def _made(kind: type[Any], entry: dict[str, Any]) -> Any:
    values = {name: tuple(v) if isinstance(v, list) else v for name, v in entry.items()}
    return kind(**values)


def _faults(agenda: Agenda, sectors: Collection[str]) -> Iterator[str]:
    slugs = {
        "topic": [each.slug for each in agenda.topics],
        "service": [each.slug for each in agenda.services],
        "task": [each.slug for each in agenda.tasks],
    }
    for kind, used in slugs.items():
        for slug, times in Counter(used).items():
            if times > 1:
                yield f"{kind} {slug} is there {times} times"
            if not _SLUG.fullmatch(slug):
                yield f"{kind} {slug!r} must go by small letters, digits and hyphens"
    known = {
        **{kind: set(used) for kind, used in slugs.items()},
        "sector": set(sectors),
        "rol": {each.slug for each in agenda.grantable.rollen},
        "kenmerk": {each.slug for each in agenda.grantable.kinds},
    }
    for task in agenda.tasks:
        yield from _unknown(task, known)
        yield from _unreachable(task, agenda.grantable)


def _unknown(task: Task, known: dict[str, set[str]]) -> Iterator[str]:
    named = {
        "topic": (task.topic,),
        "service": (task.service,),
        "sector": task.sectors,
        "rol": task.rollen,
        "kenmerk": task.kenmerken,
    }
    for kind, slugs in named.items():
        for slug in slugs:
            if slug not in known[kind]:
                yield f"task {task.slug} names a {kind} that does not exist: {slug}"


def _unreachable(task: Task, grantable: Grantable) -> Iterator[str]:
    """Name what makes a task one that nobody could do, or that nobody could follow."""
    for name in ("sectors", "rollen", "steps"):
        if not getattr(task, name):
            yield f"task {task.slug} has no {name}"
    granting = [rol for rol in grantable.rollen if rol.slug in task.rollen]
    for sector in task.sectors:
        if granting and not any(rol.exists_in(sector) for rol in granting):
            yield f"task {task.slug} exists in {sector}, where none of its rollen does"
