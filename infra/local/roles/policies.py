"""The policies of the functions, as single rights: one function, one action, one resource."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from infra.local.roles.acting import SITE
from infra.local.roles.asking import Ask
from infra.local.roles.place import Place, written

CHALICE = Path(__file__).parents[3] / ".chalice"


@dataclass(frozen=True, order=True)
class Right:
    """Hold a right of a function as its policy writes it, in the notation of Fn::Sub.

    ``conditions`` are facts that must hold (StringEquals).
    """

    function: str
    sid: str
    action: str
    resource: str
    conditions: tuple[tuple[str, str], ...] = ()

    def covers(self, ask: Ask, place: Place) -> bool:
        """Return whether the right allows what is asked, in a place."""
        return (
            _fits(self.action, ask.action)
            and _fits(_resolved(place, self.resource), ask.resource)
            and all(
                ask.facts.get(fact) == _resolved(place, value) for fact, value in self.conditions
            )
        )


@cache
def policy_files() -> Mapping[str, Path]:
    """Return the file with the policy of each function, by its name in ``app.py``."""
    configuration: dict[str, Any] = json.loads((CHALICE / "config.json").read_text("utf-8"))
    others = configuration["lambda_functions"].items()
    files = {name: CHALICE / options["iam_policy_file"] for name, options in others}
    return {SITE: CHALICE / configuration["iam_policy_file"], **files}


@cache
def rights_of(function: str) -> tuple[Right, ...]:
    """Return the rights of a function; raise KeyError for one that has no policy."""
    document = json.loads(policy_files()[function].read_text("utf-8"))
    return tuple(rights_in(function, document))


def rights_in(function: str, document: Mapping[str, Any]) -> Iterator[Right]:
    """Yield the rights of a policy.

    Raises ValueError for what this reader does not know: it must not allow more than IAM does.
    """
    for statement in document["Statement"]:
        unknown = set(statement) - {"Sid", "Effect", "Action", "Resource", "Condition"}
        conditions = statement.get("Condition", {})
        if unknown or statement["Effect"] != "Allow" or set(conditions) - {"StringEquals"}:
            raise ValueError(f"{function}: {statement['Sid']} says more than is understood here")
        equal = conditions.get("StringEquals", {})
        facts = tuple(sorted((fact, written(value)) for fact, value in equal.items()))
        for action in statement["Action"]:
            for resource in statement["Resource"]:
                yield Right(function, statement["Sid"], action, written(resource), facts)


@cache
def _resolved(place: Place, written: str) -> str:
    return place.resolved(written)


def _fits(pattern: str, value: str) -> bool:
    """Return whether a value fits a pattern of IAM: ``*`` stands for any text, ``?`` for a sign."""
    return _compiled(pattern).fullmatch(value) is not None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    signs = {"*": ".*", "?": "."}
    return re.compile("".join(signs.get(sign) or re.escape(sign) for sign in pattern), re.DOTALL)
