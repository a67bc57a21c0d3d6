"""Storage in DynamoDB: the ports that read and change records, through PynamoDB.

PynamoDB's models give shape to items (`items`), and one client serves all tables (`tables`).
`records` reads and commits by key, each in one round trip; the other ports walk an index (`audit`,
`directory`, `outbox`, ...) by `queries`. There is no Scan.
"""
