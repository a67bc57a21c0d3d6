"""What must outlive a mistake: tables, keys, secrets and checkpoints."""

from __future__ import annotations

from typing import Any

import pytest

from tests.adapters.stack.test_template import resources_of

RESOURCES = resources_of("prod")


def of_type(name: str) -> dict[str, dict[str, Any]]:
    """Return the resources of a type of CloudFormation, by logical name."""
    return {logical: each for logical, each in RESOURCES.items() if each["Type"] == name}


def stays(resource: dict[str, Any]) -> bool:
    """Return whether a resource outlives the stack."""
    return str(resource.get("DeletionPolicy")).startswith("Retain")


TABLES, SECRETS = of_type("AWS::DynamoDB::Table"), of_type("AWS::SecretsManager::Secret")
KEYS = of_type("AWS::KMS::Key")
KEPT = {**TABLES, **SECRETS, **KEYS, **of_type("AWS::S3::Bucket"), **of_type("AWS::Logs::LogGroup")}


@pytest.mark.parametrize("logical", TABLES)
def test_a_table_can_be_restored_and_is_under_our_own_key(logical: str) -> None:
    table = TABLES[logical]["Properties"]
    assert table["BillingMode"] == "PAY_PER_REQUEST"
    assert table["DeletionProtectionEnabled"] is True
    assert table["PointInTimeRecoverySpecification"] == {"PointInTimeRecoveryEnabled": True}
    assert table["SSESpecification"] == {
        "SSEEnabled": True,
        "SSEType": "KMS",
        "KMSMasterKeyId": {"Fn::GetAtt": ["RecordsKey", "Arn"]},
    }


@pytest.mark.parametrize("logical", [*TABLES, *SECRETS, *KEYS, *of_type("AWS::S3::Bucket")])
def test_it_stays_when_the_stack_goes(logical: str) -> None:
    assert KEPT[logical]["DeletionPolicy"] in {"Retain", "RetainExceptOnCreate"}
    assert KEPT[logical]["UpdateReplacePolicy"] == "Retain"


@pytest.mark.parametrize("logical", [name for name, it in RESOURCES.items() if stays(it)])
def test_a_first_deployment_that_failed_leaves_no_name_in_the_way_of_the_next(logical: str) -> None:
    named = {"Name", "LogGroupName", "BucketName", "TableName", "RoleName", "AliasName"}
    policy = RESOURCES[logical]["DeletionPolicy"]
    given = named & set(RESOURCES[logical]["Properties"])
    assert policy == ("RetainExceptOnCreate" if given else "Retain")


@pytest.mark.parametrize(
    ("key", "service"), [("RecordsKey", "dynamodb"), ("SecretsKey", "secretsmanager")]
)
def test_a_key_turns_and_is_used_through_one_service(key: str, service: str) -> None:
    properties = KEYS[key]["Properties"]
    assert properties["EnableKeyRotation"] is True
    _administration, use = properties["KeyPolicy"]["Statement"]
    via = use["Condition"]["StringEquals"]["kms:ViaService"]
    assert via == {"Fn::Sub": f"{service}.${{AWS::Region}}.${{AWS::URLSuffix}}"}
    assert use["Condition"]["StringEquals"]["kms:CallerAccount"] == {"Ref": "AWS::AccountId"}


def test_secrets_are_under_our_own_key_and_those_of_the_site_turn_by_themselves() -> None:
    for secret in SECRETS.values():
        assert secret["Properties"]["KmsKeyId"] == {"Fn::GetAtt": ["SecretsKey", "Arn"]}
        assert "SecretString" not in secret["Properties"]
    turning = RESOURCES["SiteKeysRotation"]["Properties"]
    assert turning["SecretId"] == {"Ref": "SiteKeys"}
    assert turning["RotationLambdaARN"] == {"Fn::GetAtt": ["RotateKeys", "Arn"]}
    caller = RESOURCES["SecretsManagerInvokesRotateKeys"]["Properties"]
    assert caller["Principal"] == "secretsmanager.amazonaws.com"
    assert caller["SourceAccount"] == {"Ref": "AWS::AccountId"}


def test_nobody_reads_or_changes_checkpoints_from_outside() -> None:
    bucket = RESOURCES["CheckpointsBucket"]["Properties"]
    assert bucket["ObjectLockConfiguration"]["Rule"]["DefaultRetention"]["Mode"] == "COMPLIANCE"
    assert bucket["VersioningConfiguration"] == {"Status": "Enabled"}
    assert all(bucket["PublicAccessBlockConfiguration"].values())
    assert len(bucket["PublicAccessBlockConfiguration"]) == 4
    statements = RESOURCES["CheckpointsBucketPolicy"]["Properties"]["PolicyDocument"]["Statement"]
    assert {each["Sid"]: each["Effect"] for each in statements} == {
        "OverTlsOnly": "Deny",
        "NobodyHidesACheckpoint": "Deny",
    }
