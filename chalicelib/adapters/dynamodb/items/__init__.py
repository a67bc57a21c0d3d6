"""PynamoDB models: the shape of the items of each table, and nothing else.

An attribute has the name of the field of the record that it stores. The others are for DynamoDB
only: keys of indexes, and `cleanup_at`, the moment (epoch seconds) after which DynamoDB may
remove the item. The tables themselves are defined in the CloudFormation template.
"""
