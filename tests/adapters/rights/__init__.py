"""Every function at its work on the local cloud, each call held against the function's policy."""
