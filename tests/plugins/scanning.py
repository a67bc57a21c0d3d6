"""Find what belongs in no log: names, addresses, codes, pseudonyms, identifiers and secrets.

A line of JSON is looked at field by field: each field that a line may have has its shape, and a
field that is not listed here is a fault by itself. So a reference number is never taken for a
secret, and nothing new is logged unseen. Anything else is searched for what gives people away.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from chalicelib.adapters.metrics import NAMESPACE, SERVICE
from chalicelib.domain import errors
from chalicelib.domain.activation import ALPHABET
from infra.local.demo import ACCOUNTS, ORGANISATIONS

Shape = Callable[[Any], bool]
_CODE_SIGNS = f"[{ALPHABET}{ALPHABET.lower()}]"
_TEST_PEOPLE = ("Dijk", "Groot", "Horst", "Ünal", "Visser", "Mulder", "O'Brien", "Groen", "Eik")
_NAMES = {account.name.surname for account in ACCOUNTS} | set(_TEST_PEOPLE)
_NAMES |= {organisation.name for organisation in ORGANISATIONS}
# What gives somebody away in a text, by what it is.
SIGNS = {
    "an e-mail address": r"[\w.+-]+@[\w-]+\.\w+",
    "a name": rf"\b(?:{'|'.join(map(re.escape, sorted(_NAMES)))})\b",
    "an activation code": rf"\b(?:{_CODE_SIGNS}{{4}}[ -]?){{3}}{_CODE_SIGNS}{{4}}\b",
    "a gebruikersnaam": r"\b[2-9]{4}[a-z]{4}\b",
    "digits of a person or an organisation": r"(?<![\w.:-])(?:\d{6}|\d{8,12}|\d{20})(?![\w.:-])",
    "a telephone number": r"(?<!\w)(?:\+31|0)[ -]?\d(?:[ -]?\d){8}(?!\w)",
    "a pseudonym or digest": r"\b[0-9a-fA-F]{32,}(?:@[0-9a-fA-F]{32,})?\b",
    "a token": r"\beyJ[\w-]{8,}",
    "a cookie": r"__Host-\w+|\b[Ss]et-[Cc]ookie\b",
    "a message of the broker": r"<\??(?:xml|\w+:)\w*|\bSAMLart=|\bSAMLResponse=|\burn:etoegang:",
    "a secret": r"-----BEGIN|(?<![\w/+.=-])[\w+/=-]{40,}(?![\w/+.=-])",
    "a question in an address": r"\?(?:link|zoek|gebruiker|SAMLart|RelayState)=",
}
_COMPILED = {name: re.compile(pattern) for name, pattern in SIGNS.items()}


def _text(pattern: str) -> Shape:
    compiled = re.compile(pattern)
    return lambda value: isinstance(value, str) and compiled.fullmatch(value) is not None


def _codes(kind: type[errors.Refusal] = errors.Refusal) -> Iterator[str]:
    yield kind.code
    for each in kind.__subclasses__():
        yield from _codes(each)


_FRAME = _text(r"[\w./<>:+ -]+\.py:\d+ [\w<>]+")
_UUID = _text(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_NUMBER: Shape = lambda value: isinstance(value, int) and not isinstance(value, bool)  # noqa: E731
_FIGURE = _text(r"[a-z]+(?:_[a-z]+)*")
# What a line of the logger may hold.
SHAPES: dict[str, Shape] = {
    "level": _text("DEBUG|INFO|WARNING|ERROR|CRITICAL"),
    "location": _text(r"\w+:\d+"),
    "message": _text("refused|message refused|broker fault|broken|not ready"),
    "timestamp": _text(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3}[+]0000"),
    "service": lambda value: value == SERVICE,
    "xray_trace_id": _text(r"1-[0-9a-f]{8}-[0-9a-f]{24}"),
    "reference": _UUID,
    "code": lambda value: value in set(_codes()),
    "rule": _text(r"[a-z]+(?:-[a-z0-9]+)*"),
    "reason": _text(r"[a-z]+(?:-[a-z0-9]+)*"),
    "kind": _text(r"[A-Za-z]+"),
    "faults": lambda value: isinstance(value, list) and all(map(_is_finding, value)),
    "where": lambda value: isinstance(value, list) and all(map(_FRAME, value)),
}


_FINDING = _text(r"[a-z]+(?:_[a-z]+)*: .+")


def _is_finding(value: Any) -> bool:
    """Return whether a value is a fault in the settings: a code, and a sentence without values."""
    return _FINDING(value) and not faults_of_text(value)


def is_ours(line: str) -> bool:
    """Return whether a line of output was written by a function's logger or for its figures."""
    return line.startswith("{") and ('"_aws"' in line or f'"service":"{SERVICE}"' in line)


def faults_of_line(line: str) -> list[str]:
    """Return what is wrong with a line that ``is_ours``, by field and without the value."""
    try:
        fields: dict[str, Any] = json.loads(line)
    except ValueError:
        return ["the line is no JSON"]
    if "_aws" in fields:
        return list(_faults_of_figures(fields))
    wrong = [name for name, value in fields.items() if not SHAPES.get(name, _never)(value)]
    return [
        f"{_safe(name)} has another shape" if name in SHAPES else f"{_safe(name)} is no known field"
        for name in wrong
    ]


def _faults_of_figures(fields: dict[str, Any]) -> Iterator[str]:
    for name, value in fields.items():
        if name == "service" and value != SERVICE:
            yield "service has another shape"
        elif name == "_aws":
            described = value.get("CloudWatchMetrics", [])
            if [each.get("Namespace") for each in described] != [NAMESPACE]:
                yield "_aws has another shape"
        elif name != "service" and not (_FIGURE(name) and _NUMBER(value)):
            yield f"{_safe(name)} is no figure"


def faults_of_text(text: str) -> list[str]:
    """Return what a text gives away, by kind and without the value."""
    return [name for name, pattern in _COMPILED.items() if pattern.search(text)]


def _never(_: Any) -> bool:
    return False


def _safe(name: str) -> str:
    return name if name.isidentifier() and name.islower() and len(name) <= 30 else "a field"
