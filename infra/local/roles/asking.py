"""What a request to AWS asks for, in the words of IAM: actions on resources.

Source: AWS, 'Service Authorization Reference', and for each service how its API maps to actions.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from email.utils import parseaddr
from typing import Any

from werkzeug.wrappers import Request

from infra.local.roles.place import Place

# A transaction needs the right to each of its parts (DynamoDB, 'IAM and transactions').
_PARTS = {
    "Get": "GetItem",
    "Put": "PutItem",
    "Update": "UpdateItem",
    "Delete": "DeleteItem",
    "ConditionCheck": "ConditionCheckItem",
}
_OBJECT = {
    "GET": ("GetObject",),
    "HEAD": ("GetObject",),
    "PUT": ("PutObject",),
    "DELETE": ("DeleteObject",),
}
# What a header of PutObject asks for besides.
_OF_HEADER = {
    "x-amz-acl": "PutObjectAcl",
    "x-amz-tagging": "PutObjectTagging",
    "x-amz-object-lock-mode": "PutObjectRetention",
    "x-amz-object-lock-legal-hold": "PutObjectLegalHold",
}


@dataclass(frozen=True)
class Ask:
    """Hold one action on one resource (ARN), and the facts that conditions are about."""

    action: str
    resource: str
    facts: Mapping[str, str] = field(default_factory=dict, hash=False)


def asks_of(service: str, request: Request, place: Place) -> tuple[Ask, ...]:
    """Return all that a request to a service asks for; raise KeyError for an unknown service.

    ``service`` is the name in the signature of the request.
    """
    return tuple(_READERS[service](request, place))


def _dynamodb(request: Request, place: Place) -> Iterator[Ask]:
    operation = _operation(request)
    body = json.loads(request.get_data())
    for name, table in _tables_of(operation, body):
        yield Ask(f"dynamodb:{name}", place.arn("dynamodb", f"table/{table}"))


def _tables_of(operation: str, body: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if "TransactItems" in body:
        for item in body["TransactItems"]:
            for part, asked in item.items():
                yield _PARTS[part], asked["TableName"]
    elif "RequestItems" in body:
        for table in body["RequestItems"]:
            yield operation, table
    else:
        index = body.get("IndexName")
        yield operation, body["TableName"] + (f"/index/{index}" if index else "")


def _secretsmanager(request: Request, place: Place) -> Iterator[Ask]:
    name = json.loads(request.get_data())["SecretId"]
    # AWS puts six characters of its own behind the name.
    yield Ask(
        f"secretsmanager:{_operation(request)}",
        place.arn("secretsmanager", f"secret:{name}-Ab12Cd"),
    )


def _ses(request: Request, place: Place) -> Iterator[Ask]:
    asked = json.loads(request.get_data())
    # Raw messages take the older right, also through version 2 of the API.
    action = "ses:SendRawEmail" if "Raw" in asked["Content"] else "ses:SendEmail"
    address = parseaddr(asked["FromEmailAddress"])[1]
    facts = {"ses:FromAddress": address}
    yield Ask(action, place.arn("ses", f"identity/{address.partition('@')[2]}"), facts)
    if "ConfigurationSetName" in asked:
        name = f"configuration-set/{asked['ConfigurationSetName']}"
        yield Ask(action, place.arn("ses", name), facts)


def _lambda(request: Request, place: Place) -> Iterator[Ask]:
    yield Ask("lambda:InvokeFunction", place.arn("lambda", f"function:{_invoked(request)}"))


def _invoked(request: Request) -> str:
    return request.path.removesuffix("/invocations").rpartition("/")[2]


def _s3(request: Request, place: Place) -> Iterator[Ask]:
    bucket, _, key = request.path.lstrip("/").partition("/")
    if not key:
        yield Ask("s3:ListBucket", place.bucket_arn(bucket))
        return
    whole = place.bucket_arn(f"{bucket}/{key}")
    for action in _OBJECT[request.method]:
        yield Ask(f"s3:{action}", whole)
    for header, action in _OF_HEADER.items():
        if header in request.headers:
            yield Ask(f"s3:{action}", whole)
    if request.method == "GET":
        # Without this S3 refuses to tell that an object is missing, which every reader here must
        # learn (S3 API, 'GetObject': 403 in the place of 404).
        yield Ask("s3:ListBucket", place.bucket_arn(bucket))


def _operation(request: Request) -> str:
    return request.headers["X-Amz-Target"].rpartition(".")[2]


_READERS = {
    "dynamodb": _dynamodb,
    "secretsmanager": _secretsmanager,
    "ses": _ses,
    "lambda": _lambda,
    "s3": _s3,
}
