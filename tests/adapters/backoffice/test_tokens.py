"""A token by command: its secret comes out once, and opens the portal."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pyotp
import pytest

from chalicelib.domain.errors import WrongToken
from chalicelib.domain.tokens import Token
from infra.local.cloud import LocalCloud
from tests.adapters.backoffice.terminal import Terminal


@pytest.fixture
def chosen(cloud: LocalCloud) -> list[str]:
    """Return the options that choose somebody who is not linked."""
    standing = next(each for each in cloud.demo.standings() if not each.is_linked)
    organisation = standing.demo.organisation.organisation_id
    return ["--organisation", organisation, "--gebruikersnaam", standing.gebruikersnaam]


def log_in(cloud: LocalCloud, name: str, address: str) -> None:
    """Log in as an authenticator app that was given the address."""
    app = pyotp.parse_uri(address)
    assert isinstance(app, pyotp.TOTP)
    now = cloud.clock.now()
    cloud.portal.token_login.submit(name, app.at(now), None, None, now)


def test_a_token_is_registered_and_its_address_works(
    cloud: LocalCloud, terminal: Terminal, chosen: list[str]
) -> None:
    first, second = (terminal.granted("token", "register", *chosen) for _ in range(2))
    assert first["gebruikersnaam"] == second["gebruikersnaam"] == chosen[-1]
    with pytest.raises(WrongToken):
        log_in(cloud, chosen[-1], first["otpauth_uri"])
    log_in(cloud, chosen[-1], second["otpauth_uri"])


def test_the_address_goes_into_a_file_that_nobody_else_reads(
    cloud: LocalCloud, terminal: Terminal, chosen: list[str]
) -> None:
    path = terminal.folder / "token.txt"
    answer = terminal.granted("token", "register", *chosen, "--output", str(path))
    address = path.read_text().strip()
    assert address.startswith("otpauth://totp/")
    assert address not in str(answer)
    assert path.stat().st_mode & 0o777 == 0o600
    log_in(cloud, chosen[-1], address)
    again = terminal.run("token", "register", *chosen, "--output", str(path))
    assert (again.exit_code, path.read_text().strip()) == (2, address)


def test_the_stored_seed_is_sealed(
    cloud: LocalCloud, terminal: Terminal, chosen: list[str]
) -> None:
    address = terminal.granted("token", "register", *chosen)["otpauth_uri"]
    (seed,) = parse_qs(urlsplit(address).query)["secret"]
    (token,) = cloud.parts.records.read(Token.at(chosen[-1]))
    assert token is not None
    assert token.registered_at <= datetime.now(UTC) + cloud.clock.difference
    assert seed.encode() not in token.sealed_seed
    with pytest.raises(ValueError, match="seal"):
        cloud.parts.seals.open(token.sealed_seed, "token#9999zzzz")


def test_who_is_linked_gets_no_token_and_no_file(cloud: LocalCloud, terminal: Terminal) -> None:
    standing = next(each for each in cloud.demo.standings() if each.is_linked)
    organisation = standing.demo.organisation.organisation_id
    path = terminal.folder / "token.txt"
    choice = ["--organisation", organisation, "--gebruikersnaam", standing.gebruikersnaam]
    refusal = terminal.refused("token", "register", *choice, "--output", str(path))
    assert (refusal["refused"], path.exists()) == ("not_possible_now", False)
