"""Where an account stands in the indexes of the list: the texts that are their keys.

DynamoDB puts texts in the order of their UTF-8 bytes, which is that of their code points.
"""

from __future__ import annotations

from datetime import UTC, datetime

from chalicelib.domain.accounts import Account
from chalicelib.domain.listing import ListStatus, is_still_on_token, sort_name, status_of

NEVER_LOGGED_IN = "0000-00-00"
LONGEST_NAME = 1000  # bytes; with a day before it this stays below the 1024 of a sort key
_LAST_MOMENT = datetime.max.replace(tzinfo=UTC)


def places(account: Account) -> dict[str, str]:
    """Return the attributes by which the indexes find an account; empty text means: not there."""
    name = shortened(sort_name(account))
    day = account.last_login_day.isoformat() if account.last_login_day else NEVER_LOGGED_IN
    # Whether a code expired depends on when one asks, so both sorts of codes are one partition.
    status = status_of(account, _LAST_MOMENT)
    return {
        "sort_name": name,
        "login_order": f"{day}#{name}",
        "status_partition": status_partition(account.organisation_id, status),
        "status_order": _code_order(account) if status is ListStatus.CODE_EXPIRED else name,
        "letter_partition": account.organisation_id if account.needs_letter else "",
        "token_partition": account.organisation_id if is_still_on_token(account) else "",
    }


def status_partition(organisation_id: str, status: ListStatus) -> str:
    """Return the partition of the users of an organisation in this state."""
    has_code = status in {ListStatus.CODE_VALID, ListStatus.CODE_EXPIRED}
    return f"{organisation_id}#{'code' if has_code else status.value}"


def just_after(moment: datetime) -> str:
    """Return a text between the codes that end at ``moment`` and those that end later.

    ``moment`` is aware. The sign after the moment is the one that follows ``#``.
    """
    return f"{_as_text(moment)}$"


def shortened(text: str) -> str:
    """Return as many whole characters of ``text`` as a key has room for."""
    return text.encode()[:LONGEST_NAME].decode(errors="ignore")


def _code_order(account: Account) -> str:
    return f"{_as_text(account.code_expires_at or _LAST_MOMENT)}#{account.gebruikersnaam}"


def _as_text(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
