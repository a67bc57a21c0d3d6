"""Notices (mededelingen): what DUO tells people on the overview (manual 1.6), and whom it concerns.

All notices that are not over stand on one board, one record: a page reads it together with the
session, and shows what concerns the visitor.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.domain.chain import NO_EVENTS, ChainHead
from chalicelib.domain.language import Language
from chalicelib.domain.records import Key

MOST_NOTICES = 50
_BOARD = "portal"


@dataclass(frozen=True)
class NoticeWords:
    """Hold what a notice says, and the language that it is in."""

    title: str
    body: str
    language: Language


@dataclass(frozen=True)
class Notice:
    """Hold one notice as plain text, shown from a moment until another (aware, UTC).

    It concerns everybody, or only those in one of ``sectors``, with one of ``rollen`` and with one
    of ``kenmerken``, as far as these name any. ``title_en`` and ``body_en`` are its English, both
    empty when it is in Dutch only.
    """

    notice_id: str
    title: str
    body: str
    shown_from: datetime
    shown_until: datetime
    sectors: frozenset[str] = frozenset()
    rollen: frozenset[str] = frozenset()
    kenmerken: frozenset[str] = frozenset()
    title_en: str = ""
    body_en: str = ""

    def in_language(self, wanted: Language) -> NoticeWords:
        """Return what the notice says in the language that is wanted, or else in Dutch."""
        if wanted is Language.ENGLISH and self.title_en:
            return NoticeWords(self.title_en, self.body_en, Language.ENGLISH)
        return NoticeWords(self.title, self.body, Language.DUTCH)

    def is_shown(self, now: datetime) -> bool:
        """Return whether the notice is on the overview at ``now``."""
        return self.shown_from <= now < self.shown_until

    def concerns(self, sector: str, rollen: AbstractSet[str], kenmerken: AbstractSet[str]) -> bool:
        """Return whether the notice is for somebody of ``sector`` with these rights."""
        return (
            (not self.sectors or sector in self.sectors)
            and (not self.rollen or not self.rollen.isdisjoint(rollen))
            and (not self.kenmerken or not self.kenmerken.isdisjoint(kenmerken))
        )


@dataclass(frozen=True)
class NoticeBoard:
    """Hold the notices in the order in which they were published.

    ``chain`` is the head of the audit events about them.
    """

    notices: tuple[Notice, ...] = ()
    board: str = _BOARD
    chain: ChainHead = NO_EVENTS
    version: int = 0

    @property
    def key(self) -> Key[NoticeBoard]:
        """Return where the board is stored."""
        return Key(NoticeBoard, self.board)

    @classmethod
    def at(cls) -> Key[NoticeBoard]:
        """Return the key of the one board."""
        return Key(cls, _BOARD)

    @property
    def chain_name(self) -> str:
        """Return the name of the chain of the audit events about notices."""
        return f"notices#{self.board}"

    @property
    def organisation_id(self) -> str:
        """Return where the events stand: a notice belongs to no organisation but DUO itself."""
        return "duo"

    def with_notice(self, notice: Notice, now: datetime) -> NoticeBoard:
        """Return the board with one more notice, and without those that are over at ``now``."""
        kept = tuple(each for each in self.notices if now < each.shown_until)
        return replace(self, notices=(*kept, notice))

    def like(self, notice: Notice) -> Notice | None:
        """Return the notice that says the same to the same people at the same time, if any."""
        same = (
            each for each in self.notices if replace(each, notice_id=notice.notice_id) == notice
        )
        return next(same, None)

    def without(self, notice_id: str) -> NoticeBoard:
        """Return the board without a notice; equal to this one when it is not there."""
        kept = tuple(each for each in self.notices if each.notice_id != notice_id)
        return replace(self, notices=kept)

    def shown(
        self,
        sector: str,
        rollen: AbstractSet[str],
        kenmerken: AbstractSet[str],
        now: datetime,
    ) -> tuple[Notice, ...]:
        """Return what somebody with these rights sees at ``now``, the newest first."""
        seen = [
            each
            for each in self.notices
            if each.is_shown(now) and each.concerns(sector, rollen, kenmerken)
        ]
        return tuple(sorted(seen, key=lambda each: each.shown_from, reverse=True))
