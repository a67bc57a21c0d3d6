"""Odd and hostile requests to the whole site, over real connections."""
