"""A reading: written text by text, sent, or given back."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from pepiniere.cohort import api as cohort_api
from pepiniere.home import round_forms as forms
from pepiniere.home.completing import complete_if_done
from pepiniere.home.forms import ActForm
from pepiniere.home.reading_page import gather
from pepiniere.home.screens import Asked, Screen
from pepiniere.home.subjects import reading_of
from pepiniere.lib.acts import Act
from pepiniere.review import api as reviews

SCREEN = Screen(
    name="reading",
    route="<str:course>/reading/<uuid:uid>",
    permission="review.see",
    subject=reading_of,
    template="reading.html",
    gather=gather,
    cohort_of=lambda asked: cohort_api.get_cohort_of_course(asked.course_key),
)


@SCREEN.act("keep", "review.write", forms.WriteItem)
def keep(asked: Asked, values: Mapping[str, Any], act: Act) -> str:
    """One text is kept, for the team alone."""
    told = {name: values[name] for name in ("item", "prompt", "anchor", "text", "revision")}
    reviews.save_item(asked.subject, act=act, **told)
    return f"{SCREEN.url(asked)}#{values['prompt']}"


@SCREEN.act("remove", "review.write", forms.OneItem)
def remove(asked: Asked, values: Mapping[str, Any], act: Act) -> str:
    """One text is taken out."""
    reviews.remove_item(asked.subject, act=act, item=values["item"])
    return f"{SCREEN.url(asked)}#said"


@SCREEN.act("send", "review.write", ActForm)
def send(asked: Asked, _values: Mapping[str, Any], act: Act) -> str:
    """The authors receive it."""
    reviews.release_review(asked.subject, act=act)
    complete_if_done(asked.subject.submission.work, asked.course_key)
    return f"{SCREEN.url(asked)}#said"


@SCREEN.act("decline", "review.write", forms.GiveBack)
def decline(asked: Asked, values: Mapping[str, Any], act: Act) -> str:
    """Somebody else is asked instead."""
    reviews.decline(asked.subject, act=act, reason=values["reason"])
    return reverse("pepiniere:round", args=[asked.course, asked.subject.round.uid])
