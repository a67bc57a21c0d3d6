"""No answer to a beheerder ever holds an activation code."""

from __future__ import annotations

import json

from chalice.test import HTTPResponse

from chalicelib.domain.mail import OutgoingMail
from tests.web.beheer.desk import HERE, LIST, LOGBOOK, NEW, USER, Desk

PAGES = (
    LIST,
    NEW,
    HERE,
    f"{HERE}/wijzigen",
    f"{HERE}/activatiecode",
    f"{HERE}/blokkeren",
    f"{HERE}/beeindigen",
    LOGBOOK,
    f"{LOGBOOK}?gebruiker={USER}",
    f"{LIST}/export",
    f"{LIST}/importeren",
    f"{LIST}/importeren/voorbeeld",
    f"{LIST}/brieven",
    f"{LOGBOOK}/export",
    f"{LOGBOOK}/export-regels",
)


def codes(desk: Desk) -> set[str]:
    """Return every activation code that was ever mailed, in the spellings that it may take."""
    found = set()
    for mail in desk.world.memory.all_of(OutgoingMail):
        secrets = json.loads(mail.sealed)[1] if mail.sealed else {}
        if "code" in secrets:
            code = secrets["code"]
            found |= {code, code.replace(" ", ""), code.replace(" ", "-")}
            found |= set(code.split())
    return found


def test_a_whole_session_of_a_beheerder_holds_no_code(desk: Desk) -> None:
    desk.browser.headers["Accept"] = "*/*"
    answers: list[HTTPResponse] = [desk.act("activatiecode")]
    answers += [desk.browser.follow(), desk.act("activatiecode"), desk.act("brief")]
    answers += [desk.act("brief/overhandigd"), desk.browser.follow()]
    answers += [desk.browser.get(path) for path in PAGES]
    answers += [desk.act("blokkeren", reden="x"), desk.act("deblokkeren", reden="x")]
    desk.world.clock.pass_by(minutes=6)
    answers += [desk.act("activatiecode"), *(desk.browser.get(path) for path in PAGES)]
    known = codes(desk)
    assert len(known) >= 3 * 3
    assert len(answers) > 2 * len(PAGES)
    for answer in answers:
        seen = answer.body.decode("utf-8", "replace") + json.dumps(dict(answer.headers))
        assert not [code for code in known if code in seen]
