"""The data of botocore, cut to what a client of ours reads at its first use.

A cold start spends most of its time with AWS on reading these files: descriptions for people go,
and of the table of end points what belongs to services that are not packaged.
"""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

from infra.package.contents import SERVICES

# The names under which the table of end points knows the services, where they differ.
_ENDPOINT_NAMES = {"sesv2": "email"}


def cut(data: Path) -> None:
    """Rewrite the files below ``data`` (``botocore/data``) in place."""
    for path in sorted(data.rglob("*.json.gz")):
        content = json.loads(gzip.decompress(path.read_bytes()))
        _write(path.with_suffix(""), without_descriptions(content))
        path.unlink()
    endpoints = data / "endpoints.json"
    _write(endpoints, with_our_services(json.loads(endpoints.read_bytes())))


def without_descriptions(content: Any) -> Any:
    """Return ``content`` without the texts under the key ``documentation``, at any depth.

    A member of a shape may have that name too; what it holds is no text.
    """
    if isinstance(content, dict):
        return {
            key: without_descriptions(value)
            for key, value in content.items()
            if not (key == "documentation" and isinstance(value, str))
        }
    if isinstance(content, list):
        return [without_descriptions(value) for value in content]
    return content


def with_our_services(endpoints: Any) -> Any:
    """Return the table of end points with, of every partition, the services that are packaged."""
    names = {_ENDPOINT_NAMES.get(service, service) for service in SERVICES}
    return endpoints | {
        "partitions": [
            partition
            | {
                "services": {
                    key: partition["services"][key]
                    for key in sorted(names)
                    if key in partition["services"]
                }
            }
            for partition in endpoints["partitions"]
        ]
    }


def _write(path: Path, content: Any) -> None:
    path.write_text(json.dumps(content, separators=(",", ":")), "utf-8")
