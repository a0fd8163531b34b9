"""``project.json``: what a program needs to know of a copy, indented for people too."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from pepiniere.artifact.data import VersionData
from pepiniere.artifact.pages import WholeWork
from pepiniere.portability.copy.gathering import Gathered
from pepiniere.portability.copy.naming import folder_of, title_of


def describe(gathered: Gathered) -> str:
    """The project, its people by first name, its works with their drafts and versions, as JSON.

    ``title``, ``summary``, ``sheet``, ``is_fictional``, ``course``, ``taken_at``, ``members`` (``first_name``,
    ``role``, ``has_left``) and ``works`` (``slot``, ``folder``, ``kind``, ``title``, ``last_changed_at``, ``draft``,
    ``versions``). Instants are UTC.
    """
    owner = gathered.owner
    content = {
        "title": title_of(owner),
        "summary": owner.project.summary if owner.project else "",
        "sheet": owner.project.sheet if owner.project else {},
        "is_fictional": owner.is_fictional,
        "course": gathered.course,
        "taken_at": _instant(gathered.taken_at),
        "members": [
            {"first_name": member.first_name, "role": member.role, "has_left": member.has_left}
            for member in gathered.members
        ],
        "works": [_work(whole, gathered.names) for whole in gathered.works],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _work(whole: WholeWork, names: Mapping[int, str]) -> dict[str, Any]:
    return {
        "slot": whole.work.slot,
        "folder": folder_of(whole.work),
        "kind": whole.work.kind,
        "title": whole.title,
        "last_changed_at": _instant(whole.changed_at),
        "draft": whole.draft,
        "versions": [_version(version, names) for version in reversed(whole.versions)],
    }


def _version(version: VersionData, names: Mapping[int, str]) -> dict[str, Any]:
    return {
        "number": version.number,
        "published_at": _instant(version.made_at),
        "note": version.note,
        "licence": version.licence,
        "digest": version.digest,
        "credits": [
            {"first_name": names[credit.user_id], "role": credit.role}
            for credit in version.credits
            if credit.user_id is not None and credit.user_id in names
        ],
    }


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()
