"""The demonstration cohort: invented people and projects, so that every screen can be seen alive."""

from pepiniere.portability.demonstration.loading import load_demonstration
from pepiniere.portability.demonstration.reading import read_demonstration
from pepiniere.portability.demonstration.removing import remove_demonstration

__all__ = ["load_demonstration", "read_demonstration", "remove_demonstration"]
