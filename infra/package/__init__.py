"""The package for AWS: pinned wheels and the site as one zip, beside its CloudFormation template.

``python -m infra.package`` makes it. What it must fit is in ``target``; what goes in and what stays
out, with the reason, in ``contents``.
"""
