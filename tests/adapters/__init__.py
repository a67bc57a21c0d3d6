"""Adapters against an emulator or a counterpart of what they talk to."""
