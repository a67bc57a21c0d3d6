"""What can be mailed to and dialled: one rule for the pages and for the back office.

Shape only, without asking the network.
"""

from __future__ import annotations

FEWEST_DIGITS, MOST_DIGITS = 10, 15
PHONE_SIGNS = frozenset("0123456789+()- ")


def canonical_address(typed: str) -> str | None:
    """Return the address as mail is sent to it, or None when that is impossible.

    Held against RFC 5321 and 5322. Letters outside ASCII are fine behind the at sign, where they
    are coded; the mail service takes none before it.
    """
    # Only who fills in an address pays for the import.
    from email_validator import EmailNotValidError, validate_email  # noqa: PLC0415

    try:
        found = validate_email(typed, check_deliverability=False, allow_smtputf8=False)
    except EmailNotValidError:
        return None
    return found.ascii_email


def can_be_dialled(number: str) -> bool:
    """Return whether a telephone number has ten to fifteen digits (ITU-T E.164) and no letters."""
    digits = sum(character.isdigit() for character in number)
    return PHONE_SIGNS.issuperset(number) and FEWEST_DIGITS <= digits <= MOST_DIGITS
