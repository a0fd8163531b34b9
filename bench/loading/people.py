"""Whoever is signed in on a loaded site, and the addresses of the canvas that their team fills."""

from dataclasses import dataclass
from secrets import token_hex

from weighing.canvas import TAG
from weighing.site import COURSE_KEY, usage

SLOT = "gouvernance"
HANDLERS = f"/courses/{COURSE_KEY}/xblock/{usage(TAG, 'measured')}/handler/"
# What a browser keeps for as long as it likes: the server compares it with what each request repeats.
TOKEN = token_hex(16)


@dataclass(frozen=True)
class Person:
    """Somebody's key of a session, id, and the name that their team's project has in addresses."""

    session: str
    user_id: int
    project: str

    @property
    def headers(self) -> dict[str, str]:
        """What their browser sends with each request."""
        cookies = f"sessionid={self.session}; csrftoken={TOKEN}"
        return {"Cookie": cookies, "X-CSRFToken": TOKEN, "Accept-Encoding": "gzip", "Accept-Language": "fr"}

    @property
    def refresh(self) -> str:
        """The address from which their page fetches what the others did."""
        canvas = f"/pepiniere/{COURSE_KEY}/canvas/{SLOT}"
        return f"{canvas}?project={self.project}&person={self.user_id}"
