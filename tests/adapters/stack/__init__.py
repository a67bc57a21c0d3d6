"""The CloudFormation template that is deployed."""
