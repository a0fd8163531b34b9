"""A work's page: its draft to read, remarks to leave and to answer, its versions."""

from collections.abc import Mapping
from typing import Any

from pepiniere.artifact import api as artifacts
from pepiniere.artifact.data import Answer, Origin
from pepiniere.artifact.subjects import find_work
from pepiniere.cohort.rules import MAKERS
from pepiniere.home import work_forms as forms
from pepiniere.home.completing import complete_if_done
from pepiniere.home.screens import Asked, work_screen
from pepiniere.home.work_page import gather
from pepiniere.lib.acts import Act

SCREEN = work_screen("work", "", gather, subject=find_work)


@SCREEN.act("remark", "artifact.remark", forms.LeaveRemark)
def remark(asked: Asked, values: Mapping[str, Any], act: Act) -> str:
    """Say what one sees, upon a part or all of it."""
    left = artifacts.leave_remark(
        asked.subject, act=act, origin=_origin(asked), anchor=values["anchor"], text=values["text"]
    )
    complete_if_done(asked.subject, asked.course_key)
    return f"{SCREEN.url(asked)}#remark-{left.uid}"


def _origin(asked: Asked) -> Origin:
    held = asked.standing.held
    if held & MAKERS:
        return Origin.TEAMMATE
    return Origin.COACH if "coach" in held else Origin.TRAINER


@SCREEN.act("answer", "artifact.answer", forms.AnswerRemark)
def answer(asked: Asked, values: Mapping[str, Any], act: Act) -> str:
    """Say what the team makes of a remark, and why."""
    artifacts.answer_remark(
        asked.subject, act=act, remark=values["remark"], answer=Answer(values["answer"]), reason=values["reason"]
    )
    return f"{SCREEN.url(asked)}#remark-{values['remark']}"


@SCREEN.act("withdraw", "artifact.remark", forms.OneRemark)
def withdraw(asked: Asked, values: Mapping[str, Any], act: Act) -> str:
    """Take one's own remark back."""
    artifacts.withdraw_remark(asked.subject, act=act, remark=values["remark"])
    return f"{SCREEN.url(asked)}#remarks"
