"""Reading the command line and the environment."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from infra.local import names
from infra.local.arguments import OptionsError, read_options
from infra.local.broker.configuration import BrokerConfiguration
from infra.local.broker.metadata import metadata
from infra.local.keys import open_keys
from infra.local.options import FOLDER, Options, Ports


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    """Return the options that name a broker's metadata and authority, both as they should be."""
    ring = open_keys(FOLDER / "keys").ring
    configuration = BrokerConfiguration(names.PARTIES, names.provider("http://portal"), ring)
    xml, ca = tmp_path / "broker.xml", tmp_path / "ca.pem"
    xml.write_bytes(metadata(configuration, "http://sso", "https://resolution"))
    ca.write_bytes(ring.tls_authority.certificate_pem)
    return ["--broker-metadata", str(xml), "--broker-ca", str(ca)]


def test_nothing_said_means_the_agreed_ports_and_the_simulator() -> None:
    options = read_options([], {"EHERKENNING_ENTITY_ID": "urn:other"})
    assert options == Options(ports=Ports(8000, 8001, 8444, 8002, 8003))


def test_keys_and_tables_are_kept_together(tmp_path: Path) -> None:
    options = read_options(["--dynamodb", "local", "--folder", str(tmp_path)], {})
    assert (options.folder, options.data) == (tmp_path, tmp_path / "dynamodb")
    assert read_options(["--dynamodb", "local"], {}).data == FOLDER / "dynamodb"


def test_ports_come_from_the_environment() -> None:
    ports = {"PORTAL_PORT": "1", "BROKER_PORT": "2", "BROKER_TLS_PORT": "3", "DESK_PORT": " 0 "}
    ports["DEMO_SERVICE_PORT"] = "4"
    assert read_options([], ports).ports == Ports(1, 2, 3, 0, 4)


@pytest.mark.parametrize("port", ["-1", "65536", "8.0", "\N{ARABIC-INDIC DIGIT EIGHT}"])
def test_a_port_that_is_none_is_refused(port: str) -> None:
    with pytest.raises(OptionsError, match=r"^DESK_PORT must be a number from 0 to 65535$"):
        read_options([], {"DESK_PORT": port})


def test_another_broker_may_know_the_portal_by_other_names(files: list[str]) -> None:
    environ = {"EHERKENNING_ENTITY_ID": "urn:other", "HOME": "/"}
    options = read_options(files, environ)
    assert options.broker is not None
    assert options.environment == {"EHERKENNING_ENTITY_ID": "urn:other"}


@pytest.mark.parametrize("kept", [slice(0, 2), slice(2, 4)])
def test_metadata_and_authority_belong_together(
    files: list[str], kept: slice, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        read_options(files[kept], {})
    assert "--broker-metadata and --broker-ca belong together" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("which", "content", "reason"),
    [
        (1, None, "cannot be read: No such file or directory"),
        (1, "<EntityDescriptor/>", "is no EntityDescriptor"),
        (1, "no XML", "is refused"),
        (3, None, "cannot be read: No such file or directory"),
        (3, "no PEM", "holds no certificates in PEM"),
    ],
)
def test_a_file_that_cannot_be_used_is_named(
    files: list[str], which: int, content: str | None, reason: str
) -> None:
    path = Path(files[which])
    if content is None:
        path.unlink()
    else:
        path.write_text(content)
    with pytest.raises(OptionsError, match=f"^{re.escape(str(path))}.*{reason}") as refused:
        read_options(files, {})
    assert "\n" not in str(refused.value)
