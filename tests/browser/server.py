"""The demonstration as a newcomer runs it, in a process of its own."""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
COMMAND = [str(Path(sys.executable).with_name("pepiniere")), "demo"]
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}


class Server:
    """``pepiniere demo`` of a ``course`` over the folder ``var``; once started, it keeps its address."""

    def __init__(self, var: Path, *, course: Path = ROOT / "courses" / "incubateur", **environment: str) -> None:
        self.var = var
        self.course = course
        self.environment = {**ENVIRONMENT, **environment}
        self.port = "0"
        self.start()

    def start(self) -> None:
        """Return once the first page has been served."""
        command = [*COMMAND, "--course", str(self.course), "--port", self.port, "--var", str(self.var)]
        self.process = subprocess.Popen(command, env=self.environment, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        told = re.search(r"http://[\w.:]+", self.process.stdout.readline())
        assert told, "it did not start"
        self.address = told[0]
        self.port = self.address.rpartition(":")[2]

    def kill(self) -> None:
        """Stop at once, as a machine that loses its power."""
        self.process.kill()
        self.process.communicate()
