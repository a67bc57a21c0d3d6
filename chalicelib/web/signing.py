"""How everything is signed that visitors carry: cookies, tokens in forms, places in lists.

itsdangerous signs with HMAC-SHA1 unless told otherwise; that is not broken, and no longer advised.
Source: NIST SP 800-131A revision 2, section 10; RFC 2104.
"""

from __future__ import annotations

import hashlib
from typing import Any

METHOD: dict[str, Any] = {"key_derivation": "hmac", "digest_method": hashlib.sha256}
