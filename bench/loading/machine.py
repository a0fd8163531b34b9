"""On what all of it was measured."""

import os
import platform
from importlib.metadata import version
from pathlib import Path
from typing import Any

from loading import crowd, polling
from loading.site import PROCESSES, THREADS


def describe_machine() -> dict[str, Any]:
    """The machine, and what served."""
    return {
        "cores": os.cpu_count(),
        "processor": _processor(),
        "memory_gigabytes": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9),
        "python": platform.python_version(),
        "server": f"gunicorn {version('gunicorn')}, {PROCESSES} processes of {THREADS} threads",
        "generator": f"{crowd.PROCESSES} processes for editors, {polling.PROCESSES} for readers",
        "load_before": round(os.getloadavg()[0], 1),
        "shared": "server, database and generator share these cores",
    }


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    return next((line.partition(": ")[2] for line in lines if line.startswith("model name")), platform.machine())
