"""Publish and withdraw notices (mededelingen)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from chalicelib.domain.events import EventKind
from chalicelib.domain.notices import MOST_NOTICES, Notice, NoticeBoard
from chalicelib.domain.reasons import tidy
from chalicelib.services.backoffice.recording import BACK_OFFICE
from chalicelib.services.backoffice.refusals import (
    Fault,
    FaultyRequest,
    NoticeAbsent,
    TooManyNotices,
)
from chalicelib.services.backoffice.requests import NoticeChoice, NoticeForm, NoticesQuestion
from chalicelib.services.changes import Insert, Replace, store
from chalicelib.services.journal import Journal
from chalicelib.services.ports import Randomness, Records, Waiting
from chalicelib.services.trying import until_settled


@dataclass(frozen=True)
class Notices:
    """Keep the notices. Each wish takes at most two calls to storage."""

    records: Records
    randomness: Randomness
    journal: Journal
    waiting: Waiting

    def publish(self, form: NoticeForm, now: datetime) -> Notice:
        """Return a new notice, or the one on the board that says exactly the same.

        So a request that is sent again, because its answer was lost, publishes nothing twice.
        Raises FaultyRequest, TooManyNotices or Busy.
        """
        if form.shown_until <= max(form.shown_from, now):
            fault = "must be later than shown_from, and than now"
            raise FaultyRequest((Fault("shown_until", fault),))
        notice = self._notice(form)
        if bool(notice.title_en) is not bool(notice.body_en):
            raise FaultyRequest((Fault("body_en", "must stand beside title_en"),))

        def once() -> Notice:
            before = self._board()
            known = before.like(notice)
            if known:
                return known
            board = before.with_notice(notice, now)
            if len(board.notices) > MOST_NOTICES:
                raise TooManyNotices(MOST_NOTICES)
            board, event = self._told(EventKind.NOTICE_PUBLISHED, board, notice.notice_id, now)
            self.records.commit(store(board), event)
            return notice

        return until_settled(once, self.waiting)

    def withdraw(self, choice: NoticeChoice, now: datetime) -> None:
        """Take a notice off the board; raise NoticeAbsent or Busy."""

        def once() -> None:
            before = self._board()
            board = before.without(choice.notice_id)
            if board == before:
                raise NoticeAbsent
            board, event = self._told(EventKind.NOTICE_WITHDRAWN, board, choice.notice_id, now)
            self.records.commit(Replace(board), event)

        until_settled(once, self.waiting)

    def show(self, _question: NoticesQuestion, now: datetime) -> tuple[Notice, ...]:
        """Return every notice that is not over."""
        return tuple(each for each in self._board().notices if now < each.shown_until)

    def _board(self) -> NoticeBoard:
        (board,) = self.records.read(NoticeBoard.at())
        return board or NoticeBoard()

    def _notice(self, form: NoticeForm) -> Notice:
        return Notice(
            notice_id=self.randomness.identifier(),
            title=tidy(form.title),
            body=tidy(form.body),
            shown_from=form.shown_from.astimezone(UTC),
            shown_until=form.shown_until.astimezone(UTC),
            sectors=frozenset(form.sectors),
            rollen=frozenset(form.rollen),
            kenmerken=frozenset(form.kenmerken),
            title_en=tidy(form.title_en),
            body_en=tidy(form.body_en),
        )

    def _told(
        self, kind: EventKind, board: NoticeBoard, notice_id: str, now: datetime
    ) -> tuple[NoticeBoard, Insert]:
        return self.journal.entry(kind, board, now, BACK_OFFICE, subject=f"notice#{notice_id}")
