"""Tables made from the CloudFormation template, for an emulator of DynamoDB.

In the cloud CloudFormation makes them itself. Encryption, backups and protection against deletion
mean nothing to an emulator and are left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from mypy_boto3_dynamodb import DynamoDBClient

TEMPLATE = Path(__file__).with_name("resources.yaml")
_SHAPE = (
    "AttributeDefinitions",
    "BillingMode",
    "GlobalSecondaryIndexes",
    "KeySchema",
    "LocalSecondaryIndexes",
)


class TemplateLoader(yaml.SafeLoader):
    """Read CloudFormation's short tags (``!Ref``, ``!GetAtt``) as the plain values they mark."""


def create_tables(client: DynamoDBClient, template_path: Path, names: Mapping[str, str]) -> None:
    """Make the tables of the template that are not there yet, and wait until they can be used.

    ``names`` gives for each subject (such as ``activation_codes``) the name of its table.
    Raises KeyError for a table of the template without a name.
    """
    tables = read_tables(template_path)
    wanted = {names[subject]: properties for subject, properties in tables.items()}
    for name, properties in wanted.items():
        _create_table(client, name, properties)
    for name in wanted:
        client.get_waiter("table_exists").wait(TableName=name, WaiterConfig={"Delay": 1})


@cache
def read_tables(template_path: Path) -> Mapping[str, Mapping[str, Any]]:
    """Return the properties of each table in the template, by its subject.

    Read once per process: a cloud is started for many files of tests.
    """
    template = yaml.load(template_path.read_text("utf-8"), TemplateLoader)  # noqa: S506, see there
    return {
        subject_of(logical_id): resource["Properties"]
        for logical_id, resource in template["Resources"].items()
        if resource.get("Type") == "AWS::DynamoDB::Table"
    }


def subject_of(logical_id: str) -> str:
    """Return what a table holds, such as ``activation_codes``, from its name in the template."""
    words = "".join(f"_{sign.lower()}" if sign.isupper() else sign for sign in logical_id)
    return words.removeprefix("_").removesuffix("_table")


def _create_table(client: DynamoDBClient, name: str, properties: Mapping[str, Any]) -> None:
    shape = {part: properties[part] for part in _SHAPE if part in properties}
    try:
        client.create_table(TableName=name, **shape)
    except client.exceptions.ResourceInUseException:
        return
    if "TimeToLiveSpecification" in properties:
        client.update_time_to_live(
            TableName=name, TimeToLiveSpecification=properties["TimeToLiveSpecification"]
        )


def _plain_value(loader: TemplateLoader, _tag: str, node: yaml.Node) -> object:
    if isinstance(node, yaml.MappingNode):
        return loader.construct_mapping(node, deep=True)
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node, deep=True)
    return node.value


TemplateLoader.add_multi_constructor("!", _plain_value)
