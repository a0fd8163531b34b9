"""A copy of everything that a project, or a person alone, made: one zip that opens anywhere, for good."""

from pepiniere.portability.copy.building import build_copy
from pepiniere.portability.copy.naming import title_of

__all__ = ["build_copy", "title_of"]
