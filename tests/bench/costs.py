"""What a million logins and a million koppelprocessen cost at list prices.

From measured figures: the calls of each step, and the time of each answer on the local cloud, with
the emulator in the place of DynamoDB. Free tiers, data transfer and logs are left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from tests.bench.traffic import Answered

# List prices in dollars, region eu-central-1, as published in November 2026.
PRICES_OF = "2026-11"
LAMBDA_GB_SECOND = 0.0000166667
LAMBDA_REQUEST = 0.20 / 1e6
GATEWAY_REQUEST = 3.70 / 1e6
DYNAMODB_READ_UNIT = 0.1525 / 1e6
DYNAMODB_WRITE_UNIT = 0.7625 / 1e6
MAIL = 0.10 / 1e3

MEMORY_GB = 1.0
# Of the mail that tells of a link; its function is as small as Lambda has them in time.
MAIL_SECONDS = 0.2
MILLION = 1_000_000

_TO_THE_BROKER = ("get/zakelijk/inloggen/{sector}", "post/zakelijk/inloggen/{sector}")
LOGIN = (*_TO_THE_BROKER, "get/saml/acs", "get/mijn-duo")
LINKING = (
    *_TO_THE_BROKER,
    "get/saml/acs",
    *(
        f"{method}/koppelen/{step}"
        for step in ("mijn-situatie", "disclaimer", "gebruikersvoorwaarden", "gegevens")
        for method in ("get", "post")
    ),
    "get/koppelen/gelukt",
)


@dataclass(frozen=True)
class Cost:
    """Hold the dollars of one walk, by who charges them."""

    function: float
    gateway: float
    database: float
    mail: float

    @property
    def total(self) -> float:
        """Return all of them together."""
        return self.function + self.gateway + self.database + self.mail


def cost(route: Sequence[str], answers: Mapping[str, list[Answered]], mails: int) -> Cost:
    """Return what one walk along ``route`` costs, with so many mails."""
    steps = [max(answers[each], key=lambda answer: answer.units.written) for each in route]
    seconds = sum(median(each.seconds for each in answers[name]) for name in route)
    invocations = len(route) + mails
    return Cost(
        function=(seconds + mails * MAIL_SECONDS) * MEMORY_GB * LAMBDA_GB_SECOND
        + invocations * LAMBDA_REQUEST,
        gateway=len(route) * GATEWAY_REQUEST,
        database=sum(
            step.units.read * DYNAMODB_READ_UNIT + step.units.written * DYNAMODB_WRITE_UNIT
            for step in steps
        ),
        mail=mails * MAIL,
    )


def cost_table(answers: Mapping[str, list[Answered]]) -> str:
    """Return the costs of a million of each as a table for people."""
    lines = [f"dollars a million, list prices {PRICES_OF}, eu-central-1"]
    lines += [f"{'':<16}{'Lambda':>10}{'API Gateway':>13}{'DynamoDB':>10}{'SES':>10}{'total':>10}"]
    for name, route, mails in (("logins", LOGIN, 0), ("koppelprocessen", LINKING, 1)):
        of_one = cost(route, answers, mails)
        parts = (of_one.function, of_one.gateway, of_one.database, of_one.mail, of_one.total)
        amounts = [f"{part * MILLION:,.2f}" for part in parts]
        lines += [
            f"{name:<16}{amounts[0]:>10}{amounts[1]:>13}"
            + "".join(f"{amount:>10}" for amount in amounts[2:])
        ]
    return "\n".join(lines) + "\n"
