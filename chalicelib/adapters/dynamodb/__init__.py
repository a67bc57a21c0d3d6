"""Storage in DynamoDB: the ports Records, Outbox and AuditTrail through PynamoDB.

PynamoDB's models give shape to items (`items`), one client serves all tables (`tables`), and every
call is one round trip (`records`, `outbox`, `audit`). There is no Scan.
"""
