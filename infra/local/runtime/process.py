"""A function of the package as Lambda starts it: own process, own environment, nothing else."""

from __future__ import annotations

import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from infra.local.roles.acting import function_behind
from infra.local.runtime.api import RuntimeApi, running_runtime_api

_OF_THE_RUNTIME = ("awslambdaric", "runtime_client.*.so", "simplejson", "snapshot_restore_py.py")


def install_runtime(folder: Path) -> Path:
    """Copy Amazon's runtime client, without anything else of this machine, and return where."""
    installed = Path(sysconfig.get_path("platlib"))
    for pattern in _OF_THE_RUNTIME:
        for found in installed.glob(pattern):
            if found.is_dir():
                shutil.copytree(found, folder / found.name)
            else:
                folder.mkdir(parents=True, exist_ok=True)
                shutil.copy(found, folder)
    return folder


def start(
    package: Path, runtime: Path, handler: str, api: RuntimeApi, environment: Mapping[str, str]
) -> subprocess.Popen[bytes]:
    """Start ``handler`` (such as ``app.app``) of the unpacked ``package``.

    It sees ``environment`` and what Lambda sets, such as credentials of its own role, and imports
    from the package, the runtime client and the standard library alone.
    """
    return subprocess.Popen(
        # The interpreter itself, so that the packages of its virtual environment are out of reach.
        [sys.executable, "-S", "-m", "awslambdaric", handler],
        cwd=package,
        env={
            **environment,
            "AWS_LAMBDA_RUNTIME_API": api.address,
            "AWS_ACCESS_KEY_ID": function_behind(handler),
            "LAMBDA_TASK_ROOT": str(package),
            "PYTHONPATH": f"{runtime}:{package}",
            "_HANDLER": handler,
        },
    )


@contextmanager
def running(
    package: Path, runtime: Path, handler: str, environment: Mapping[str, str]
) -> Iterator[RuntimeApi]:
    """Run a function for as long as the block does; give what its events go through."""
    with (
        running_runtime_api() as api,
        start(package, runtime, handler, api, environment) as process,
    ):
        try:
            yield api
        finally:
            process.kill()
