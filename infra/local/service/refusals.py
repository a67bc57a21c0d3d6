"""Why a token is refused, by a word for programs and a sentence for people."""

from __future__ import annotations

REASONS = {
    "unreadable": "Het bewijs is niet leesbaar.",
    "algorithm": "Het bewijs is niet ondertekend zoals is afgesproken.",
    "type": "Het bewijs is voor iets anders bedoeld.",
    "unknown_key": "Het bewijs is ondertekend met een sleutel die Mijn DUO niet gebruikt.",
    "signature": "De ondertekening van het bewijs klopt niet.",
    "issuer": "Het bewijs komt niet van Mijn DUO.",
    "audience": "Het bewijs is voor een andere dienst.",
    "expired": "Het bewijs is ouder dan 1 minuut.",
    "not_yet_valid": "Het bewijs is nog niet geldig.",
    "incomplete": "In het bewijs ontbreekt iets.",
    "replayed": "Het bewijs is al gebruikt.",
}


class TokenRefused(Exception):
    """Say why a token is refused; ``reason`` is a word of ``REASONS``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
