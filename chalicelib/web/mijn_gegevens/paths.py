"""The addresses of 'Mijn gegevens'."""

from __future__ import annotations

OWN_DATA = "/mijn-duo/mijn-gegevens"
PHONE = f"{OWN_DATA}/telefoonnummer"
EMAIL = f"{OWN_DATA}/e-mailadres"
CONFIRM = f"{EMAIL}/bevestigen"
NOT_ME = f"{OWN_DATA}/dit-was-ik-niet"
DOWNLOAD = f"{OWN_DATA}/downloaden"
OUT_EVERYWHERE = "/uitgelogd/overal"
