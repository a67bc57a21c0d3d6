"""The time that a new process takes from its start to its first answer, however long it ends."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

# What a process prints before its answer, which is one line; other lines are its log.
MARK = "answer: "


def first_answer(
    command: Sequence[str | Path], told: object, folder: Path, environment: Mapping[str, str]
) -> tuple[float, Any]:
    """Return the milliseconds until a new process printed its answer to ``told``, and the answer.

    Raises CalledProcessError when it ends without one.
    """
    begun = time.perf_counter()
    with subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        if process.stdin is None or process.stdout is None:
            raise AssertionError("both are pipes")
        process.stdin.write(json.dumps(told))
        process.stdin.close()
        for line in process.stdout:
            if line.startswith(MARK):
                return (time.perf_counter() - begun) * 1000, json.loads(line.removeprefix(MARK))
    raise subprocess.CalledProcessError(process.returncode, list(map(str, command)))
