"""The gate before the emulators: it holds each call of a function against the function's policy."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable

from werkzeug.wrappers import Request, Response

from infra.local.roles.asking import Ask, asks_of
from infra.local.roles.notes import NOTES, Notes, Refused
from infra.local.roles.place import Place
from infra.local.roles.policies import Right, policy_files, rights_of

# Signature version 4: who signed, and for which service.
_SIGNED = re.compile(r"Credential=(?P<who>[^/]+)/\d{8}/[^/]+/(?P<service>[^/]+)/aws4_request")
_S3_REFUSAL = "<Error><Code>AccessDenied</Code><Message>{}</Message></Error>"


class Gate:
    """Let through what the policy of the calling function allows, in the account of ``place``."""

    def __init__(
        self,
        place: Place,
        notes: Notes = NOTES,
        rights: Callable[[str], Iterable[Right]] = rights_of,
    ) -> None:
        self._place = place
        self._notes = notes
        self._rights_of = rights
        # Policies stay as they are, and a function asks for the same things over and over.
        self._known: dict[tuple[object, ...], tuple[Right, ...]] = {}

    def refusal(self, request: Request) -> Response | None:
        """Return AWS's answer to a call without the right to it, or None when it may go on.

        Whoever is no function of ours may do anything, as the operator of the stack may.
        """
        signed = _SIGNED.search(request.headers.get("Authorization", ""))
        if signed is None or signed["who"] not in policy_files():
            return None
        asks = asks_of(signed["service"], request, self._place)
        return self._decided(signed["who"], signed["service"], asks)

    def _decided(self, function: str, service: str, asks: Iterable[Ask]) -> Response | None:
        lacking = [ask for ask in asks if not self._has_right(function, ask)]
        for ask in lacking:
            self._notes.note_refusal(Refused(function, ask.action, ask.resource))
        if not lacking:
            return None
        return _access_denied(
            service, f"{function} is not authorized to perform {lacking[0].action}"
        )

    def _has_right(self, function: str, ask: Ask) -> bool:
        asked = (function, ask.action, ask.resource, *sorted(ask.facts.items()))
        if asked not in self._known:
            covering = (it for it in self._rights_of(function) if it.covers(ask, self._place))
            self._known[asked] = tuple(covering)
        for right in self._known[asked]:
            self._notes.note_use(right)
        return bool(self._known[asked])


def _access_denied(service: str, message: str) -> Response:
    if service == "s3":
        return Response(_S3_REFUSAL.format(message), 403, content_type="application/xml")
    body = {"__type": "AccessDeniedException", "message": message}
    status = 400 if service in {"dynamodb", "secretsmanager"} else 403
    headers = {"x-amzn-ErrorType": "AccessDeniedException"}
    return Response(json.dumps(body), status, headers, content_type="application/json")
