"""What the desk can do, apart from HTTP."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import isodate

from infra.local.clock import MovableClock
from infra.local.demo_accounts import DemoAccounts
from infra.local.functions import Functions, scheduled_event
from infra.local.mailbox import Mailbox

# The keys here live for a little more than ten years, and dates end somewhere.
FURTHEST = timedelta(days=3650)


class NoDurationError(ValueError):
    """Say in Dutch what is wrong with a duration."""


@dataclass(frozen=True)
class Desk:
    """Hold what the desk works with; ``scheduled`` names the functions that the clock starts."""

    clock: MovableClock
    mailbox: Mailbox
    demo: DemoAccounts
    functions: Functions
    scheduled: list[str]

    def time_as_json(self) -> dict[str, Any]:
        """Return the time of the portal and how far it is ahead, in whole seconds."""
        return {
            "nu": self.clock.now().isoformat(timespec="seconds"),
            "verschil_seconden": int(self.clock.difference.total_seconds()),
        }

    def mail_as_json(self) -> list[dict[str, str]]:
        """Return every mail, the newest last."""
        return [
            {
                "to": mail.to,
                "subject": mail.subject,
                "text": mail.text,
                "sent_at": mail.sent_at.isoformat(),
            }
            for mail in self.mailbox.mails()
        ]

    def forward(self, duration: str) -> None:
        """Move the clock by an ISO 8601 duration such as PT24H or P18M; raise NoDurationError."""
        now = self.clock.now()
        try:
            step = now + isodate.parse_duration(duration.strip()) - now
        except (ValueError, ArithmeticError, TypeError) as error:
            raise NoDurationError("Vul een duur in, zoals PT24H, PT15M of P18M") from error
        if step <= timedelta():
            raise NoDurationError("De klok gaat alleen vooruit")
        if self.clock.difference + step > FURTHEST:
            raise NoDurationError("De klok gaat niet verder dan tien jaar vooruit")
        self.clock.forward(step)

    def sweep(self) -> dict[str, Any]:
        """Start every scheduled function as the clock would, one after the other.

        Return what each one returned, when all that they set going is done.
        """
        event = scheduled_event(self.clock.now())
        told = {name: self.functions.run(name, event) for name in self.scheduled}
        self.functions.settle()
        return told
