"""Figures that every bench takes in the same way."""

import gzip
from collections.abc import Iterable
from statistics import quantiles

# A usual server's level.
GZIP_LEVEL = 6


def gzip_size(body: bytes) -> int:
    """Bytes of ``body`` once compressed, 0 for none."""
    return len(gzip.compress(body, GZIP_LEVEL, mtime=0)) if body else 0


def percentiles(milliseconds: Iterable[float]) -> dict[str, float]:
    """What half of the ``views`` took at most, and 95 in 100; there are two or more."""
    spent = sorted(milliseconds)
    cuts = quantiles(spent, n=100, method="inclusive")
    return {"p50": round(cuts[49], 1), "p95": round(cuts[94], 1), "views": len(spent)}
