"""Stand-ins for the outside that remember what they were asked."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import count

from chalicelib.domain.handover import Claims
from chalicelib.domain.identity import Authentication
from chalicelib.domain.letters import LetterFacts
from chalicelib.domain.mail import OutgoingMail
from chalicelib.services.ports import MailNotAcceptedError, SignInForm

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


class ManualClock:
    """Tell a time that only tests move."""

    def __init__(self, moment: datetime = NOON) -> None:
        self.moment = moment

    def now(self) -> datetime:
        """Return the present moment."""
        return self.moment

    def pass_by(self, **duration: float) -> None:
        """Let time pass, given as to ``timedelta``."""
        self.moment += timedelta(**duration)


class PredictableRandomness:
    """Make distinct values that a test can tell apart, never the same twice."""

    def __init__(self) -> None:
        self._numbers = count(1)

    def secret(self) -> str:
        """Return a new secret."""
        return f"secret{next(self._numbers):058d}"

    def identifier(self) -> str:
        """Return a new identifier."""
        return f"{next(self._numbers):032x}"

    def pick(self, alphabet: str, length: int) -> str:
        """Return characters of ``alphabet`` that differ from call to call."""
        digest = hashlib.sha256(str(next(self._numbers)).encode()).digest()
        return "".join(alphabet[byte % len(alphabet)] for byte in digest[:length])


class CountingHashes:
    """Hash without a key, and remember for what purpose."""

    def __init__(self) -> None:
        self.purposes: list[str] = []

    def digest(self, purpose: str, text: str, like: str = "") -> str:
        """Return the hash of ``text``; there is no key to choose."""
        del like
        self.purposes.append(purpose)
        return hashlib.sha256(f"{purpose}\0{text}".encode()).hexdigest()

    def stamp(self, secret: str) -> str:
        """Return ``secret``: there is no key to name."""
        return secret


class OpenSeals:
    """Wrap parameters so that a test can still see that they were wrapped."""

    def seal(self, parameters: Mapping[str, str], context: str) -> bytes:
        """Return the wrapped parameters."""
        return json.dumps([context, dict(parameters)]).encode()

    def open(self, sealed: bytes, context: str) -> dict[str, str]:
        """Return what was wrapped in the same context; nothing gives nothing."""
        if not sealed:
            return {}
        kept, parameters = json.loads(sealed)
        if kept != context:
            raise ValueError("sealed elsewhere")
        return dict(parameters)


class CountingCodes:
    """Make codes that a test can tell apart, and remember for which steps."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, int]] = []

    def code(self, seed: str, step: int) -> str:
        """Return eight digits that follow from seed and step."""
        self.asked.append((seed, step))
        return f"{int(hashlib.sha256(f'{seed}|{step}'.encode()).hexdigest(), 16) % 10**8:08d}"

    def address(self, seed: str, gebruikersnaam: str) -> str:
        """Return an address with the seed in it."""
        return f"otpauth://totp/{gebruikersnaam}?secret={seed}"


class RememberingPostman:
    """Keep every mail with its secrets, unless told that the mail service is down."""

    def __init__(self) -> None:
        self.sent: list[tuple[OutgoingMail, dict[str, str]]] = []
        self.is_down = False

    def send(self, mail: OutgoingMail, secrets: Mapping[str, str]) -> None:
        """Keep a mail."""
        if self.is_down:
            raise MailNotAcceptedError("down")
        self.sent.append((mail, dict(secrets)))


class RememberingMailRoom:
    """Remember who was to be woken."""

    def __init__(self) -> None:
        self.woken: list[str] = []

    def wake(self, *mail_ids: str) -> None:
        """Remember the mails."""
        self.woken.extend(mail_ids)


class RememberingMetrics:
    """Add up every figure by its name."""

    def __init__(self) -> None:
        self.figures: Counter[str] = Counter()

    def report(self, figures: Mapping[str, int]) -> None:
        """Add figures to those reported before."""
        self.figures.update(figures)


class RememberingImportRoom:
    """Remember which files were to be worked off."""

    def __init__(self) -> None:
        self.woken: list[str] = []

    def wake(self, batch_id: str) -> None:
        """Remember the file."""
        self.woken.append(batch_id)


class PlainLetterPress:
    """Print letters as plain text that a test can read."""

    def letter(self, facts: LetterFacts) -> bytes:
        """Return one letter."""
        return self.letters([facts])

    def letters(self, batch: Sequence[LetterFacts]) -> bytes:
        """Return several letters, one after another."""
        return "\n\n".join(repr(facts) for facts in batch).encode()


class ReadableTokens:
    """Sign nothing, and remember what was to be signed."""

    def __init__(self) -> None:
        self.signed: list[Claims] = []

    def sign(self, claims: Claims) -> str:
        """Return the identifier of the token."""
        self.signed.append(claims)
        return f"token-{claims['jti']}"

    def key_set(self) -> Mapping[str, object]:
        """Return a set without keys."""
        return {"keys": []}


class ScriptedBroker:
    """Answer artifacts as a test prepared them, each once."""

    def __init__(self) -> None:
        self.requests: list[str] = []
        self.answers: dict[str, Callable[[], Authentication]] = {}

    def sign_in_form(self, request_id: str, relay_state: str, now: datetime) -> SignInForm:
        """Return a form that names the request."""
        self.requests.append(request_id)
        fields = {"SAMLRequest": f"{request_id}@{now.isoformat()}", "RelayState": relay_state}
        return SignInForm("https://broker.example/sso", fields)

    def redeem(self, artifact: str, now: datetime) -> Authentication:
        """Return or raise what was prepared for ``artifact``."""
        del now
        return self.answers.pop(artifact)()

    def metadata(self) -> bytes:
        """Return something that looks like metadata."""
        return b"<EntityDescriptor/>"
