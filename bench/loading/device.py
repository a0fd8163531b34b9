"""A browser that keeps what was not answered, as the page's script does, and whoever writes in it."""

from collections.abc import Callable
from http import HTTPStatus
from threading import Event
from time import sleep, time
from typing import Any

from loading.caller import Answer
from loading.editors import Editor, Line
from loading.people import Person

RETRY_SECONDS = 0.1
# Saves after which a writer fetches what the others did.
LOOK_EVERY = 20


class Device:
    """What is saved stays in ``kept`` until it is answered, and is sent again under the same operation.

    It sends nothing while ``is_closed``; ``sent_again`` counts what it had to send more than once,
    ``unheard`` tells when an operation was last left without an answer.
    """

    def __init__(self, line: Line) -> None:
        self._line = line
        self.is_closed = Event()
        self.kept = dict[str, tuple[Person, str, dict[str, Any]]]()
        self.sent_again = 0
        self.unheard = dict[str, float]()

    def refresh(self, person: Person, etag: str) -> Answer:
        """Fetch the canvas, as soon as there is a server."""
        return self._insist(lambda: self._line.refresh(person, etag))

    def act(self, person: Person, handler: str, body: dict[str, Any]) -> Answer:
        """Save, as soon as there is a server; the answer's status is 0 when this is closed before."""

        def send() -> Answer:
            answer = self._line.act(person, handler, body)
            if _is_temporary(answer):
                self.unheard[body["operation"]] = time()
            return answer

        self.kept[body["operation"]] = person, handler, body
        answer = self._insist(send)
        if not _is_temporary(answer):
            del self.kept[body["operation"]]
        return answer

    def flush(self) -> dict[str, int]:
        """Send what is kept; the status of each answer, by operation."""
        self.is_closed.clear()
        return {operation: self.act(*entry).status for operation, entry in list(self.kept.items())}

    def _insist(self, ask: Callable[[], Answer]) -> Answer:
        answer, tries = Answer(0, 0), 0
        while _is_temporary(answer) and not self.is_closed.is_set():
            if tries:
                sleep(RETRY_SECONDS)
            answer, tries = ask(), tries + 1
        self.sent_again += tries > 1
        return answer


class Writer:
    """Somebody who makes so many ``saves`` on a device; ``name`` and ``seed`` are their editor's."""

    def __init__(self, device: Device, person: Person, *, name: str, saves: int, seed: int) -> None:
        self.device, self._saves = device, saves
        self.editor = Editor(device, person, name, seed=seed)

    def work(self) -> None:
        """Save until all is saved, or the device is closed."""
        while len(self.editor.diary.saves) < self._saves and not self.device.is_closed.is_set():
            if len(self.editor.diary.saves) % LOOK_EVERY == 0:
                self.editor.look()
            self.editor.save_something()


def _is_temporary(answer: Answer) -> bool:
    return answer.status == 0 or answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR
