"""A process killed, or a service failing, at every single call to storage."""
