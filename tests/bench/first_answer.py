"""The time that a new process takes to its first answer, and to its end."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

# What a process prints before its answer, which is one line; other lines are its log.
MARK = "answer: "


class FirstAnswer(NamedTuple):
    """Hold an answer, and how many milliseconds after the start it came and the process ended."""

    answer: Any
    answered: float
    ended: float


def first_answer(
    command: Sequence[str | Path], told: object, folder: Path, environment: Mapping[str, str]
) -> FirstAnswer:
    """Return what a new process answers to ``told``.

    Raises CalledProcessError when it ends without an answer.
    """
    answer, answered = None, 0.0
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
                answered = time.perf_counter() - begun
                answer = json.loads(line.removeprefix(MARK))
    ended = time.perf_counter() - begun
    if process.returncode or answer is None:
        raise subprocess.CalledProcessError(process.returncode, list(map(str, command)))
    return FirstAnswer(answer, answered * 1000, ended * 1000)
