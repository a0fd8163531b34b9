"""Serves the embedded runtime to this machine, until it is told to stop."""

import signal
import sys
import threading
from collections.abc import Callable
from urllib.request import ProxyHandler, build_opener

from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application

HOST = "127.0.0.1"


class PortTaken(Exception):
    """Something else listens there."""


class QuietHandler(WSGIRequestHandler):
    """Tells errors only: a person reads this terminal to find an address."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Print failures."""
        if len(args) > 1 and str(args[1]).startswith("5"):
            print(format % args, file=sys.stderr)


class Server:
    """Holds the port from the start, so that nothing is prepared in vain."""

    def __init__(self, port: int) -> None:
        try:
            self._server = ThreadedWSGIServer((HOST, port), QuietHandler)
        except (OSError, OverflowError) as error:
            raise PortTaken(str(error)) from error
        self._server.daemon_threads = True
        self.address = f"http://{HOST}:{self._server.server_port}/"

    def run(self, when_ready: Callable[[], None]) -> None:
        """Serve until SIGINT or SIGTERM; calls ``when_ready`` once the first page has been served."""
        stop = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stop.set())
        self._server.set_app(get_wsgi_application())
        thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.2})
        thread.start()
        try:
            # Whatever proxy is set, this machine is reached without it.
            with build_opener(ProxyHandler({})).open(self.address, timeout=60):
                when_ready()
            stop.wait()
        finally:
            self._server.shutdown()
            self._server.server_close()
            thread.join()
