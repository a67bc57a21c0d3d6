"""Journeys of people through the whole system, in a real browser on the local cloud."""
