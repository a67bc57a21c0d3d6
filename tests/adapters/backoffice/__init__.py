"""The command line of the back office, against the local cloud."""
