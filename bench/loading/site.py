"""The embedded runtime served by several processes, as an instance is; it can be killed and started again."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from urllib.request import ProxyHandler, build_opener

from steering.databases import HOST
from weighing.site import Site, SiteFailed, prepare

PROCESSES, THREADS = 2, 4
# Longer than anybody pauses, as a proxy in front of an instance keeps its connections.
KEEP_ALIVE_SECONDS = 75
START_SECONDS = 60


class Workers:
    """gunicorn's processes at one address."""

    def __init__(self, environment: dict[str, str]) -> None:
        self._port = _free_port()
        self.site = Site(f"http://{HOST}:{self._port}/", Path(sys.executable), environment)
        self.start()

    def start(self) -> None:
        """Return once the first page has been served."""
        serve = f"--workers={PROCESSES} --threads={THREADS} --keep-alive={KEEP_ALIVE_SECONDS} --log-level=warning"
        bind = f"--bind={HOST}:{self._port}"
        command = [sys.executable, "-m", "gunicorn", *serve.split(), bind, "loading.serving"]
        # A group of its own, so that all its processes fall together.
        self._process = subprocess.Popen(command, env=self.site.environment, start_new_session=True)
        self._wait()

    def kill(self) -> None:
        """Stop all processes at once, as a machine that loses its power."""
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def processor_seconds(self) -> float:
        """What its processes have spent on processors so far."""
        children = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children").read_text().split()
        return sum(_ticks(Path(f"/proc/{child}/stat").read_text()) for child in children) / os.sysconf("SC_CLK_TCK")

    def _wait(self) -> None:
        # Whatever proxy is set, this machine is reached without it.
        opener, limit = build_opener(ProxyHandler({})), monotonic() + START_SECONDS
        while monotonic() < limit and self._process.poll() is None:
            try:
                opener.open(self.site.address, timeout=START_SECONDS).close()
                return
            # Those that were killed may hold the port a moment longer.
            except OSError:
                sleep(0.05)
        raise SiteFailed("the server stopped before it answered")


@contextmanager
def open_workers(settings: str, variables: dict[str, str]) -> Iterator[Workers]:
    """A site with these ``settings`` and ``variables``, served until the context ends."""
    with prepare("canvas", settings=settings, variables=variables) as environment:
        workers = Workers(environment)
        try:
            yield workers
        finally:
            workers.kill()


def _ticks(stat: str) -> int:
    """Of a process, its own and the system's for it; its name, which may hold blanks, ends with a bracket."""
    fields = stat.rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])
