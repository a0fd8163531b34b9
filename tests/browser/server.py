"""The demonstration as a newcomer runs it, in a process of its own."""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
COMMAND = [str(Path(sys.executable).with_name("pepiniere")), "demo", "--course", str(ROOT / "courses" / "incubateur")]
SETTINGS = "pepiniere_preview.settings"


class Server:
    """``pepiniere demo`` over the folder ``var``; once started, it keeps its address."""

    def __init__(self, var: Path, settings: str = SETTINGS) -> None:
        self.var = var
        self.environment = {**os.environ, "DJANGO_SETTINGS_MODULE": settings, "PYTHONPATH": str(ROOT)}
        self.port = "0"
        self.start()

    def start(self) -> None:
        """Return once the first page has been served."""
        command = [*COMMAND, "--port", self.port, "--var", str(self.var)]
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
