"""Read events of Amazon SES about mail, as EventBridge hands them on.

Source: Amazon SES, 'Contents of event data' and 'Monitoring SES events using Amazon EventBridge'.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from chalicelib.adapters.mail.postman import MAIL_TAG
from chalicelib.domain.mail_feedback import Fate, MailFeedback

# The kind of event, what it means, and under which names it lists the addresses.
_FATES = {
    "Delivery": (Fate.ARRIVED, "delivery", "recipients"),
    "Bounce": (Fate.BOUNCED, "bounce", "bouncedRecipients"),
    "Complaint": (Fate.COMPLAINED, "complaint", "complainedRecipients"),
}
# An automatic answer (out of office) counts as such a bounce too; the mail did arrive.
_ANSWER = ("Transient", "General")


def read_feedback(event: Mapping[str, Any]) -> MailFeedback | None:
    """Return the feedback in the ``detail`` of an event; None when it is on no mail of ours."""
    fate, part, listed = _FATES.get(event.get("eventType", ""), (None, "", ""))
    tags = event.get("mail", {}).get("tags", {}).get(MAIL_TAG, [])
    if fate is None or not tags:
        return None
    told: Mapping[str, Any] = event[part]
    if (told.get("bounceType"), told.get("bounceSubType")) == _ANSWER:
        return None
    addresses = frozenset(_address(each).casefold() for each in told[listed])
    return MailFeedback(tags[0], fate, addresses, _moment(told["timestamp"]))


def _address(recipient: str | Mapping[str, str]) -> str:
    return recipient if isinstance(recipient, str) else recipient["emailAddress"]


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)
