"""The cloud on one machine: nothing in it is packaged or known to ``chalicelib``.

``python -m infra.local`` starts all of it. A test starts it in its own process, on free ports::

    with LocalCloud(Options(folder=Path(".local"))) as cloud:    # cloud
        ...         # cloud.urls, cloud.clock, cloud.portal, cloud.parts, cloud.mailbox, cloud.demo

``gateway`` stands for API Gateway, ``functions`` for Lambda, ``emulator`` for DynamoDB, SES and
Secrets Manager, ``broker`` for the eHerkenning broker. ``desk`` is where a person finds the mail,
moves the clock and starts what the clock starts.
"""
