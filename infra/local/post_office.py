"""What becomes of mail on this machine: it arrives, or it comes back, and SES tells of it.

Mail to an address at BOUNCING comes back, as from a server that does not know the address. The
events have the shape of those that SES gives to EventBridge.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from infra.local.functions import Event, event_of

BOUNCING = "komt-terug.example"
FUNCTION = "mail_event"


def bounces(address: str) -> bool:
    """Return whether mail to the address comes back."""
    return address.casefold().endswith(f"@{BOUNCING}")


@dataclass(frozen=True)
class PostOffice:
    """Tell what became of each mail that SES took, by starting the function that is told."""

    start: Callable[[str, Event], None]
    now: Callable[[], datetime]

    def take(self, request: bytes) -> None:
        """Tell of the mail in a request to SES (SendEmail, API version 2)."""
        asked = json.loads(request)
        for address in asked["Destination"]["ToAddresses"]:
            self.start(FUNCTION, self._event(asked.get("EmailTags", []), address))

    def _event(self, tags: list[dict[str, str]], address: str) -> Event:
        at = self.now().isoformat(timespec="milliseconds")
        mail = {
            "messageId": str(uuid4()),
            "timestamp": at,
            "destination": [address],
            "tags": {tag["Name"]: [tag["Value"]] for tag in tags},
        }
        kind, told = _bounce(address, at) if bounces(address) else _delivery(address, at)
        return event_of("aws.ses", kind, self.now(), {**told, "mail": mail})


def _bounce(address: str, at: str) -> tuple[str, dict[str, Any]]:
    recipient = {"emailAddress": address, "action": "failed", "status": "5.1.1"}
    bounce = {
        "bounceType": "Permanent",
        "bounceSubType": "NoEmail",
        "bouncedRecipients": [recipient],
        "timestamp": at,
    }
    return "Email Bounced", {"eventType": "Bounce", "bounce": bounce}


def _delivery(address: str, at: str) -> tuple[str, dict[str, Any]]:
    delivery = {"timestamp": at, "recipients": [address], "smtpResponse": "250 ok"}
    return "Email Delivered", {"eventType": "Delivery", "delivery": delivery}
