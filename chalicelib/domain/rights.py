"""Rollen and kenmerken: what may be granted to a user of an organisation (manual 1.1 step 2).

A kenmerk is written as its kind and its value: ``brin:12AB``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from chalicelib.domain.errors import KenmerkMissing, KenmerkNotOwned, RolNotAllowed
from chalicelib.domain.organisations import Organisation


@dataclass(frozen=True)
class Rol:
    """One rol that a beheerder may grant.

    ``slug`` is what an account keeps, ``name`` the text of the choice and ``meaning`` the sentence
    that says what somebody with the rol may do. It exists in ``sectors``, or in all when none is
    named, and needs a kenmerk of one of the kinds in ``needs``, if any is named.
    """

    slug: str
    name: str
    meaning: str
    sectors: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()

    def exists_in(self, sector: str) -> bool:
        """Return whether organisations of ``sector`` have the rol."""
        return not self.sectors or sector in self.sectors

    def lacks_kenmerk(self, kenmerken: Iterable[str]) -> bool:
        """Return whether the rol needs a kenmerk that is not among ``kenmerken``."""
        kinds = {kenmerk.partition(":")[0] for kenmerk in kenmerken}
        return bool(self.needs) and kinds.isdisjoint(self.needs)


@dataclass(frozen=True)
class KenmerkKind:
    """One kind of kenmerk, such as ``brin`` in ``brin:12AB``.

    ``name`` is the text on the screen and ``pattern`` the regular expression that the whole of
    what stands behind the colon matches.
    """

    slug: str
    name: str
    pattern: str

    def fits(self, kenmerk: str) -> bool:
        """Return whether ``kenmerk`` is of this kind and has its shape."""
        slug, _, value = kenmerk.partition(":")
        return slug == self.slug and re.fullmatch(self.pattern, value) is not None


@dataclass(frozen=True)
class Rights:
    """Hold the rollen and kenmerken of one account."""

    rollen: frozenset[str] = frozenset()
    kenmerken: frozenset[str] = frozenset()

    def beyond(self, others: Rights) -> list[str]:
        """Return the rollen and then the kenmerken that ``others`` do not hold, each in order."""
        return [
            *sorted(self.rollen - others.rollen),
            *sorted(self.kenmerken - others.kenmerken),
        ]


@dataclass(frozen=True)
class Grantable:
    """Hold every rol and every kind of kenmerk there is."""

    rollen: tuple[Rol, ...]
    kinds: tuple[KenmerkKind, ...]

    def require(self, wanted: Rights, before: Rights, organisation: Organisation) -> None:
        """Allow an organisation to grant ``wanted`` to somebody who has ``before``.

        What somebody has already may stay. Raises RolNotAllowed, KenmerkNotOwned or
        KenmerkMissing.
        """
        known = {rol.slug: rol for rol in self.rollen if rol.exists_in(organisation.sector)}
        for slug in sorted(wanted.rollen - before.rollen):
            if slug not in known:
                raise RolNotAllowed(slug)
        for kenmerk in sorted(wanted.kenmerken - before.kenmerken):
            if kenmerk not in organisation.kenmerken or not self.is_kenmerk(kenmerk):
                raise KenmerkNotOwned(kenmerk)
        for slug in sorted(wanted.rollen & known.keys()):
            if known[slug].lacks_kenmerk(wanted.kenmerken):
                raise KenmerkMissing(slug, known[slug].needs)

    def in_force(self, granted: Rights, organisation: Organisation) -> Rights:
        """Return what of ``granted`` counts now: a kenmerk only while the organisation owns it.

        A rol counts where it exists, and with the kenmerk that it needs.
        """
        kenmerken = granted.kenmerken & organisation.kenmerken
        rollen = frozenset(
            rol.slug
            for rol in self.rollen
            if rol.slug in granted.rollen
            and rol.exists_in(organisation.sector)
            and not rol.lacks_kenmerk(kenmerken)
        )
        return Rights(rollen, kenmerken)

    def is_kenmerk(self, kenmerk: str) -> bool:
        """Return whether ``kenmerk`` is of a known kind and has its shape."""
        return any(kind.fits(kenmerk) for kind in self.kinds)
