"""Looks at one instance and says what is misconfigured, what that causes, and how to mend it."""

from pepiniere.doctor.data import Finding, Level, Result
from pepiniere.doctor.examination import examine

__all__ = ["Finding", "Level", "Result", "examine"]
