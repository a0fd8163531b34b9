from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.courses.sound_course import SOUND, MakeCourse


@pytest.fixture
def make_course(tmp_path: Path) -> MakeCourse:
    """Write the sound course with some files changed, or left out when None."""

    def make(changes: Mapping[str, str | None]) -> Path:
        for name, text in {**SOUND, **changes}.items():
            if text is not None:
                path = tmp_path / "course" / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
        return tmp_path / "course"

    return make
