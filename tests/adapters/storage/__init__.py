"""Storage: one contract per port, held by the fake and by DynamoDB alike."""
