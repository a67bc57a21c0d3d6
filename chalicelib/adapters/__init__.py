"""Adapters: the ports of ``services`` on real machinery; vendor exceptions stop here."""
