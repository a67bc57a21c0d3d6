"""Who of an organisation goes by a name or an address: a hint, to warn before registering twice.

A hint only grows: that the accounts still carry the name or the address is looked up when it
matters. What it was made of cannot be read from it, because its key is a keyed hash.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from chalicelib.domain.records import Key

# An address that so many share is no sign that somebody is known.
MOST_NAMED = 50


@dataclass(frozen=True)
class KnownAs:
    """Hold which gebruikersnamen were given to a name or an address.

    ``digest`` is the keyed hash of the organisation together with the name or the address.
    """

    digest: str
    gebruikersnamen: frozenset[str] = frozenset()
    version: int = 0

    @property
    def key(self) -> Key[KnownAs]:
        """Return where the hint is stored."""
        return self.at(self.digest)

    @classmethod
    def at(cls, digest: str) -> Key[KnownAs]:
        """Return the key of a hint."""
        return Key(cls, digest)

    def naming(self, gebruikersnaam: str) -> KnownAs:
        """Return the hint with one more name; the same object when that changes nothing."""
        if gebruikersnaam in self.gebruikersnamen or len(self.gebruikersnamen) >= MOST_NAMED:
            return self
        return replace(self, gebruikersnamen=self.gebruikersnamen | {gebruikersnaam})
