"""The courses that travel with the package."""

from pathlib import Path

_PACKAGE = Path(__file__).parents[1]


def packaged_courses(package: Path = _PACKAGE) -> list[Path]:
    """Their archives, by name; none where the build step did not run."""
    return sorted(package.glob("packaged/courses/*.tar.gz"))
