"""The demonstration as its file says it."""

import json
from pathlib import Path
from typing import Any

_PACKAGE = Path(__file__).parents[2]
# In a checkout, then in an installed package.
_PLACES = (_PACKAGE.parents[1] / "fixtures" / "demonstration", _PACKAGE / "packaged" / "demonstration")


def read_demonstration() -> dict[str, Any]:
    """The content of its file; FileNotFoundError when it does not travel with this installation."""
    folder = next((place for place in _PLACES if place.is_dir()), _PLACES[-1])
    content: dict[str, Any] = json.loads((folder / "cohort.json").read_text(encoding="utf-8"))
    return content


def everybody(content: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Every invented person by username; somebody in several projects is there once."""
    members = [member for project in content["projects"] for member in project["members"]]
    return {person["username"]: person for person in [*members, *content["people"]]}
