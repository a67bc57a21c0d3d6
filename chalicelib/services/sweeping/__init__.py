"""What the clock does about links that nobody uses (manual 1.5): warn, unlink, tell beheerders."""
