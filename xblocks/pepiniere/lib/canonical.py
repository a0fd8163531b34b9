"""One text for one JSON value, so that equal contents have equal digests."""

import hashlib
import json
from typing import Any


def canonical_json(value: Any) -> str:
    """``value`` as compact JSON with sorted keys; ValueError for NaN and infinities."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def digest(text: str) -> str:
    """SHA-256 of ``text`` in UTF-8, 64 hexadecimal characters."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
