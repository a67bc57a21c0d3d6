"""Which resource of the API a path belongs to."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote

PARAMETER = re.compile(r"\{(\w+)\}")
BROKEN_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
CONTROL = re.compile(r"[\x00-\x1f\x7f]")


class MalformedPath(ValueError):
    """The path holds a broken escape, bytes that are no UTF-8, or a control character."""


@dataclass(frozen=True)
class Match:
    """The resource found, and the decoded values of its parameters."""

    resource: str
    parameters: dict[str, str]


class RouteTable:
    """The resources of an API, such as `/taken/{taak}`; a literal segment beats a parameter."""

    def __init__(self, resources: Iterable[str]) -> None:
        self._resources = sorted(
            ((resource, _split(resource)) for resource in resources), key=_literals_first
        )

    def match(self, path: str) -> Match | None:
        """Find the resource for an undecoded path; none if nothing fits.

        Each segment is decoded by itself and once, so an escaped slash or dot segment stays within
        its parameter and never walks up. One slash at the end is ignored, as the gateway does.

        Raises:
            MalformedPath: a segment cannot be decoded.

        """
        if not path.startswith("/"):
            return None
        segments = [_decode(segment) for segment in _split(path)]
        for resource, pattern in self._resources:
            parameters = _fit(pattern, segments)
            if parameters is not None:
                return Match(resource, parameters)
        return None


def _split(path: str) -> list[str]:
    return path.removesuffix("/").split("/")[1:]


def _literals_first(entry: tuple[str, list[str]]) -> list[tuple[bool, str]]:
    return [(PARAMETER.fullmatch(segment) is not None, segment) for segment in entry[1]]


def _decode(segment: str) -> str:
    if BROKEN_ESCAPE.search(segment):
        raise MalformedPath("broken escape")
    try:
        text = unquote(segment, errors="strict")
    except UnicodeDecodeError as error:
        raise MalformedPath("not UTF-8") from error
    if CONTROL.search(text):
        raise MalformedPath("control character")
    return text


def _fit(pattern: list[str], segments: list[str]) -> dict[str, str] | None:
    if len(pattern) != len(segments):
        return None
    parameters = {}
    for expected, segment in zip(pattern, segments, strict=True):
        parameter = PARAMETER.fullmatch(expected)
        if parameter and segment:
            parameters[parameter[1]] = segment
        elif expected != segment:
            return None
    return parameters
