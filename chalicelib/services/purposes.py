"""What keyed hashes are made for: one value has another hash for each purpose.

Those of IDENTITY, ACQUAINTANCE, NAMING and SEALING are kept for years, as are those of SUBJECT.
"""

from __future__ import annotations

SESSION = "session"
BROWSER = "browser"
IDENTITY = "identity"
SUBJECT = "subject"
ACQUAINTANCE = "known-as"
NAMING = "gebruikersnaam"
SEALING = "checkpoint"
