"""All cryptography runs in this process: no program, no temporary file, one libxml2."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import xmlsec
from lxml import etree

from chalicelib.adapters.eherkenning.tls import make_context
from infra.local.broker.artifacts import make_artifact
from infra.local.broker.messages import answer
from tests.adapters.eherkenning.world import NOW, PARTIES, World

PROGRAMS = {"subprocess.Popen", "os.system", "os.posix_spawn", "os.exec", "os.fork", "pty.spawn"}
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


class Watch:
    """Note programs that are started and files that are opened for writing, while it watches."""

    def __init__(self) -> None:
        self.watching = False
        self.seen: list[str] = []
        sys.addaudithook(self._note)

    def _note(self, event: str, arguments: tuple[object, ...]) -> None:
        if not self.watching:
            return
        if event in PROGRAMS or event.startswith("tempfile."):
            self.seen.append(event)
        elif event == "open" and isinstance(arguments[0], str | bytes | Path):
            flags = arguments[2]
            if isinstance(flags, int) and flags & WRITING:
                self.seen.append(f"write {arguments[0]!r}")

    @contextmanager
    def during(self) -> Iterator[None]:
        """Watch until the end of a with statement."""
        self.watching = True
        try:
            yield
        finally:
            self.watching = False


@pytest.fixture(scope="module")
def watch() -> Watch:
    """Return the one watch: an audit hook stays for the life of the process."""
    return Watch()


def test_the_watch_sees_a_file(watch: Watch, tmp_path: Path) -> None:
    with watch.during():
        (tmp_path / "file").write_text("x")
    assert watch.seen.pop().startswith("write")
    assert watch.seen == []


def test_a_login_starts_no_program_and_writes_no_file(world: World, watch: Watch) -> None:
    broker = world.eherkenning()
    world.letterbox.answer = answer(world.spec())
    with watch.during():
        broker.sign_in_form("_request", "relay", NOW)
        broker.redeem(make_artifact(PARTIES.broker), NOW)
        broker.metadata()
        make_context(world.provider.tls, world.made.tls_authority.certificate_pem)
    assert watch.seen == []


def test_the_client_certificate_leaves_no_descriptor_behind(world: World) -> None:
    authority = world.made.tls_authority.certificate_pem
    make_context(world.provider.tls, authority)
    before = sorted(Path("/proc/self/fd").iterdir())
    make_context(world.provider.tls, authority)
    assert sorted(Path("/proc/self/fd").iterdir()) == before


def test_lxml_and_python_xmlsec_share_one_libxml2() -> None:
    versions = {
        etree.LIBXML_VERSION,
        etree.LIBXML_COMPILED_VERSION,
        xmlsec.get_libxml_version(),
        xmlsec.get_libxml_compiled_version(),
    }
    assert len(versions) == 1


def test_importing_the_adapter_leaves_the_slow_parts_of_pysaml2_out() -> None:
    program = (
        "import sys, chalicelib.adapters.eherkenning.broker as _;"
        "slow = {'saml2.client', 'saml2.sigver', 'xmlschema'} & sys.modules.keys();"
        "sys.exit(bool(slow))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
