"""The journal's sentences: one for each kind of act, with the names that it holds filled in."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pepiniere.cohort.data import Role

_SENTENCES: dict[str, str | Promise] = {
    "cohort.changed": gettext_lazy("The cohort's title or first day changed."),
    "course.attached": gettext_lazy("The cohort now works in %(course)s too."),
    "project.created": gettext_lazy("“%(project)s” began."),
    "project.imported": gettext_lazy("“%(project)s” came from its sheet."),
    "project.changed": gettext_lazy("“%(project)s” was described anew."),
    "project.left": gettext_lazy("“%(project)s” left the cohort."),
    "project.merged": gettext_lazy("“%(project)s” became part of “%(other)s”."),
    "member.joined": gettext_lazy("%(user)s is in “%(project)s” as: %(role)s."),
    "member.changed": gettext_lazy("%(user)s is now, in “%(project)s”: %(role)s."),
    "member.left": gettext_lazy("%(user)s left “%(project)s”."),
    "member.moved": gettext_lazy("%(user)s went from “%(project)s” to “%(other)s”."),
    "members.imported": gettext_lazy("People were added from a list: %(count)s."),
    "request.accepted": gettext_lazy("“%(project)s” welcomed %(user)s."),
    "request.not_now": gettext_lazy("“%(project)s” answered %(user)s: not now."),
    "gate.created": gettext_lazy("The milestone “%(gate)s” was added."),
    "gate.changed": gettext_lazy("The milestone “%(gate)s” changed."),
    "gate.deleted": gettext_lazy("The milestone “%(gate)s” was taken away."),
    "charter.published": gettext_lazy("Wording %(count)s of the charter is in force."),
}


def register(sentences: Mapping[str, str | Promise]) -> None:
    """Make known how the acts of a capability are told, by kind; called once, when the application starts."""
    _SENTENCES.update(sentences)


def project_ids(words: Iterable[Mapping[str, Any]]) -> set[int]:
    """The projects that the sentences of ``words`` name."""
    return {one[name] for one in words for name in ("project", "other") if name in one}


def user_ids(words: Iterable[Mapping[str, Any]]) -> set[int]:
    """The people that the sentences of ``words`` name."""
    return {one["user"] for one in words if "user" in one}


def sentence(kind: str, words: Mapping[str, Any], *, people: Mapping[int, str], projects: Mapping[int, str]) -> str:
    """What was done, in the reader's language; somebody or something that is gone is said so."""
    gone = _("(gone)")
    named = {
        **words,
        "user": people.get(words.get("user", 0), gone),
        "project": projects.get(words.get("project", 0), gone),
        "other": projects.get(words.get("other", 0), gone),
        "role": Role(words["role"]).label if "role" in words else "",
    }
    return str(_SENTENCES[kind]) % named
