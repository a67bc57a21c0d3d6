"""The command line of the back office: it invokes the functions of a stack on AWS, or locally.

``python -m infra.backoffice --stack mijn-duo-zakelijk-prod organisation show --kvk 12345678``
"""
