"""Use cases of the audit trail: verify its chains, and make the daily checkpoints of them."""
