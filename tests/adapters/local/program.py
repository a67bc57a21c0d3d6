"""The local cloud as a process of its own: ``python -m infra.local``."""

from __future__ import annotations

import os
import secrets
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[3]
PORTS = ("PORTAL_PORT", "BROKER_PORT", "BROKER_TLS_PORT", "DESK_PORT", "DEMO_SERVICE_PORT")
BELOW_EPHEMERAL = range(20000, 32000)
READY = "Stop with Ctrl-C."
# A developer's own account must never be used: these would be refused if anybody read them.
STRANGE = {"AWS_PROFILE": "does-not-exist", "AWS_ENDPOINT_URL": "http://127.0.0.1:9"}

Program = subprocess.Popen[str]


def free_ports() -> dict[str, str]:
    """Return a free port for each variable, of those that no other program is given by chance."""
    numbers = iter(secrets.SystemRandom().sample(BELOW_EPHEMERAL, 200))
    free = (str(number) for number in numbers if _is_free(number))
    return dict(zip(PORTS, free, strict=False))


def _is_free(port: int) -> bool:
    try:
        socket.create_server(("127.0.0.1", port)).close()
    except OSError:
        return False
    return True


def start(arguments: Sequence[str], environment: dict[str, str]) -> Program:
    """Start the program; what it prints can be read from it."""
    return subprocess.Popen(
        [sys.executable, "-m", "infra.local", *arguments],
        cwd=ROOT,
        env={**os.environ, **STRANGE, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # A group of its own, as a shell makes one of `make run`: a signal to all is to these only.
        start_new_session=True,
    )


@contextmanager
def started(arguments: Sequence[str], environment: dict[str, str]) -> Iterator[tuple[Program, str]]:
    """Give the running program and what it printed so far; make sure that it ends."""
    with start(arguments, environment) as process:
        try:
            yield process, _printed(process)
        finally:
            process.kill()


def _printed(process: Program) -> str:
    assert process.stdout is not None
    assert process.stderr is not None
    lines = []
    for line in process.stdout:
        lines.append(line)
        if line.startswith(READY):
            return "".join(lines)
    raise AssertionError(f"it did not start: {process.stderr.read()}")
