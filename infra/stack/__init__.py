"""The CloudFormation template of a stage: what Chalice generates, merged with resources.yaml."""

from infra.stack.merging import PACKAGE, sam_template

__all__ = ["PACKAGE", "sam_template"]
