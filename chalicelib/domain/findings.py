"""What is wrong with how the site is set up: data for whoever must mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """Say what is wrong, why, and how to mend it; never with the value of a secret.

    ``code`` is for searching, ``what`` names a setting, a part of a secret or a file. A warning
    stops nothing; anything else is a fault, with which nothing is served.
    """

    code: str
    what: str
    why: str
    remedy: str
    is_warning: bool = False

    def __str__(self) -> str:
        """Return one line for a log or a terminal."""
        return f"{self.code}: {self.what} {self.why}. {self.remedy}"


class NotReadyError(Exception):
    """Say that the site is not set up well, with every fault that was found."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__("; ".join(map(str, findings)))
        self.findings = findings


def faults(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings with which nothing may be served."""
    return tuple(each for each in findings if not each.is_warning)
