"""What the back office answers, as data that becomes JSON."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import asdict
from typing import Any

from chalicelib.domain.accounts import Account
from chalicelib.domain.notices import Notice
from chalicelib.domain.verification import Verdict
from chalicelib.services.backoffice.auditing import Verification
from chalicelib.services.backoffice.inviting import PrintedLetter
from chalicelib.services.backoffice.organisations import RegisteredOrganisation
from chalicelib.services.backoffice.tokens import RegisteredToken

Answer = dict[str, Any]


def of_organisation(found: RegisteredOrganisation) -> Answer:
    """Return an organisation; what is under ``organisation`` may be sent back as a change."""
    organisation = found.organisation
    return {
        "organisation": {
            "organisation_id": organisation.organisation_id,
            "version": organisation.version,
            "name": organisation.name,
            "sector": organisation.sector,
            "kvk_numbers": [
                {"kvk_number": each.kvk_number, "branches": sorted(each.branches)}
                for each in found.registrations
            ],
            "kenmerken": sorted(organisation.kenmerken),
        },
        "beheerders": [asdict(each) for each in organisation.beheerders],
    }


def of_account(account: Account) -> Answer:
    """Return an account as far as the back office needs it to go on."""
    return {
        "organisation_id": account.organisation_id,
        "gebruikersnaam": account.gebruikersnaam,
        "is_beheerder": account.is_beheerder,
        "status": account.status.value,
    }


def of_code(account: Account) -> Answer:
    """Return until when the mailed code may be used; the code itself is not known here."""
    ends = account.code_expires_at
    return {
        "gebruikersnaam": account.gebruikersnaam,
        "code_expires_at": ends.isoformat(timespec="seconds") if ends else None,
    }


def of_letter(letter: PrintedLetter) -> Answer:
    """Return a letter with the PDF in base64 (RFC 4648)."""
    return {
        "gebruikersnaam": letter.gebruikersnaam,
        "file_name": f"brief-{letter.gebruikersnaam}.pdf",
        "pdf_base64": b64encode(letter.pdf).decode("ascii"),
    }


def of_token(token: RegisteredToken) -> Answer:
    """Return the address by which an authenticator app takes the token, this once."""
    return {"gebruikersnaam": token.gebruikersnaam, "otpauth_uri": token.address}


def of_verification(found: Verification) -> Answer:
    """Return whether the chains hold; ``broken`` names the first link that does not."""
    report = found.report
    return {
        "holds": report.holds,
        "events": report.count,
        "chains": len(report.verdicts),
        "checked_at": report.checked_at.isoformat(timespec="seconds"),
        "checkpoint_at": report.checkpoint_at and report.checkpoint_at.isoformat(),
        "checkpoint_forged": report.checkpoint_forged,
        "broken": _broken(report.broken) if report.broken else None,
        "go_on_after": found.go_on_after,
    }


def _broken(verdict: Verdict) -> Answer | None:
    if verdict.broken is None:
        return None
    event = verdict.broken.event
    return {
        "chain": verdict.chain,
        "number": verdict.broken.sequence,
        "fault": verdict.broken.fault.value,
        "event": event and {"kind": event.kind.value, "at": event.at.isoformat()},
    }


def of_notice(notice: Notice) -> Answer:
    """Return a notice."""
    return {
        "notice_id": notice.notice_id,
        "title": notice.title,
        "body": notice.body,
        "shown_from": notice.shown_from.isoformat(timespec="seconds"),
        "shown_until": notice.shown_until.isoformat(timespec="seconds"),
        "sectors": sorted(notice.sectors),
        "rollen": sorted(notice.rollen),
        "kenmerken": sorted(notice.kenmerken),
        "title_en": notice.title_en,
        "body_en": notice.body_en,
    }


def of_notices(notices: tuple[Notice, ...]) -> Answer:
    """Return several notices."""
    return {"notices": [of_notice(each) for each in notices]}
