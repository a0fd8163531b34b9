"""What an author changes of a shipped canvas, or writes inline: read, checked, put together as one blueprint."""

from pepiniere.canvas.authored.composing import OWN_ID, compose
from pepiniere.canvas.authored.editing import Question, content_typed, list_questions
from pepiniere.canvas.authored.mistakes import Mistake, Notes, quoted
from pepiniere.canvas.authored.reading import read_content

__all__ = [
    "OWN_ID",
    "Mistake",
    "Notes",
    "Question",
    "compose",
    "content_typed",
    "list_questions",
    "quoted",
    "read_content",
]
