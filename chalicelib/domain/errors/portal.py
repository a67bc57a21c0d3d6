"""Why a page of the portal does not exist for whoever asks for it."""

from __future__ import annotations

from chalicelib.domain.errors.base import Refusal


class PortalRefusal(Refusal):
    """Say that the portal has nothing like that for this visitor."""

    code = "portal_refused"


class TaskUnknown(PortalRefusal):
    """Say that there is no such task, or not for this visitor at this moment."""

    code = "task_unknown"


class NoticeUnknown(PortalRefusal):
    """Say that there is no such notice, or not for this visitor at this moment."""

    code = "notice_unknown"
