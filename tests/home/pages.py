"""Pages as a browser without a script uses them: open, fill a form, send it."""

from typing import Any
from uuid import UUID, uuid4

from bs4 import BeautifulSoup, Tag
from django.test import Client
from opaque_keys.edx.keys import CourseKey

from tests.conftest import COURSE


class Visitor:
    """Somebody signed in, in one run."""

    def __init__(self, user: Any, course: CourseKey = COURSE, language: str = "en") -> None:
        self.client = Client(headers={"accept-language": language})
        self.client.force_login(user)
        self.start = f"/pepiniere/{course}/"
        self.page = BeautifulSoup("", "html.parser")
        self.status = 0
        self.url = ""

    def open(self, path: str) -> str:
        """Open a page of the run; gives its text."""
        return self._see(self.client.get(path if path.startswith("/") else self.start + path, follow=True))

    def send(self, path: str, *, operation: UUID | None = None, **fields: Any) -> str:
        """Send a form to an act; gives the text of the page that answers."""
        body = {"operation": operation or uuid4(), **fields}
        return self._see(self.client.post(self.start + path, body, follow=True))

    def _see(self, response: Any) -> str:
        self.status = response.status_code
        self.url = response.redirect_chain[-1][0] if response.redirect_chain else response.request["PATH_INFO"]
        self.page = BeautifulSoup(response.content, "html.parser")
        return self.text

    @property
    def text(self) -> str:
        """What the page says, blanks apart."""
        return " ".join(self.page.get_text(" ").split())

    @property
    def alert(self) -> str:
        """What the page says went wrong."""
        found = self.page.select_one("[role=alert]")
        return " ".join(found.get_text(" ").split()) if found else ""

    @property
    def told(self) -> str:
        """What the page says was done."""
        found = self.page.select_one(".pep-told p")
        return " ".join(found.get_text(" ").split()) if found else ""

    def form(self, act: str) -> dict[str, str]:
        """The values of the form that goes to ``act``."""
        form = self.page.select_one(f'form[action$="/{act}"]')
        assert isinstance(form, Tag), f"no form for {act} on {self.url}"
        fields = {str(field["name"]): str(field.get("value", "")) for field in form.select("input[name]")}
        return fields | {
            str(area["name"]): area.get_text().removeprefix("\n") for area in form.select("textarea[name]")
        }
