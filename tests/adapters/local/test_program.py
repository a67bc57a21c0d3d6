"""Starting and stopping ``python -m infra.local`` as a person does."""

from __future__ import annotations

import re
import signal
import socket

import pytest

from tests.adapters.local.client import Browser
from tests.adapters.local.program import free_ports, start, started


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_tells_where_everything_is_and_stops_when_told(number: signal.Signals) -> None:
    ports = free_ports()
    with started([], ports) as (process, printed):
        assert f"http://localhost:{ports['PORTAL_PORT']}" in printed
        assert f"http://127.0.0.1:{ports['BROKER_PORT']}" in printed
        assert f"http://localhost:{ports['DESK_PORT']}" in printed
        assert re.search(r"Gebruikersnaam: \d{4}[a-z]{4}\. Activatiecode: [A-Z]{16}", printed)
        portal = f"http://localhost:{ports['PORTAL_PORT']}"
        assert Browser().get(f"{portal}/zakelijk/inloggen").status == 200
        process.send_signal(number)
        rest, errors = process.communicate(timeout=20)
    assert (process.returncode, errors) == (0, "")
    assert "Stopped." in rest
    for port in ports.values():
        socket.create_server(("127.0.0.1", int(port))).close()


@pytest.mark.parametrize("variable", ["PORTAL_PORT", "BROKER_PORT", "BROKER_TLS_PORT", "DESK_PORT"])
def test_a_port_that_is_taken_is_named_in_one_line(variable: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = str(other.getsockname()[1])
        with start([], {**free_ports(), variable: taken}) as process:
            printed, errors = process.communicate(timeout=20)
    assert (process.returncode, printed) == (1, "")
    assert errors.count("\n") == 1
    assert taken in errors
    assert variable in errors


def test_what_cannot_be_used_is_told_in_one_line() -> None:
    with start([], {"PORTAL_PORT": "eight"}) as process:
        printed, errors = process.communicate(timeout=20)
    assert (process.returncode, printed) == (1, "")
    assert errors == "PORTAL_PORT must be a number from 0 to 65535\n"
