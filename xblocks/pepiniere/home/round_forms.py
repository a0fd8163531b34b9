"""The forms of peer review: a round opened and dated, a question asked, a reading written."""

from operator import attrgetter
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from pepiniere.home.forms import ActForm
from pepiniere.lib.errors import PepiniereError
from pepiniere.review.errors import ItemChanged


def _day(label: Any, **more: Any) -> forms.DateField:
    # As browsers want it, whatever the language.
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, widget=widget, **more)


class OpenRound(ActForm):
    """A trainer opens a round: everything else is as the protocol says."""

    choices_of: ClassVar = {"slot": attrgetter("slots")}
    initial_of: ClassVar = {"title": attrgetter("usual_title"), "opens_on": attrgetter("today")}

    slot = forms.ChoiceField(
        label=_("What is read"),
        error_messages={"required": _("Choose an exercise."), "invalid_choice": _("Choose an exercise.")},
    )
    title = forms.CharField(label=_("Name of the round"))
    opens_on = _day(_("First day"), help_text=_("Each later step is dated from this day; every date can be changed."))


class DateRound(ActForm):
    """A trainer moves the steps of a round."""

    initial_of: ClassVar = {
        "opens": attrgetter("round.dates.opens"),
        "reads": attrgetter("round.dates.reads"),
        "answers": attrgetter("round.dates.answers"),
        "closes": attrgetter("round.dates.closes"),
    }

    opens = _day(_("Versions and questions, from"))
    reads = _day(_("Readings, from"))
    answers = _day(_("Answers, from"))
    closes = _day(_("Closed, from"))


class AskQuestion(ActForm):
    """A team says what it would like its readers to look at."""

    initial_of: ClassVar = {"question": attrgetter("own_question")}

    question = forms.CharField(
        label=_("Your question to those who will read you"),
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One question, the one that keeps you awake: “Would you join us, and what would stop you?”"),
    )


class AssignReading(ActForm):
    """A trainer asks somebody by hand to read a work."""

    choices_of: ClassVar = {"submission": attrgetter("submission_choices"), "reader": attrgetter("reader_choices")}

    submission = forms.ChoiceField(label=_("The work of"))
    reader = forms.ChoiceField(label=_("Is read by"))


class WriteItem(ActForm):
    """One text of a reading."""

    item = forms.UUIDField(widget=forms.HiddenInput)
    prompt = forms.CharField(widget=forms.HiddenInput)
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    anchor = forms.ChoiceField(label=_("About"), required=False)
    text = forms.CharField(label=_("What you say"), widget=forms.Textarea(attrs={"rows": 3}))

    choices_of: ClassVar = {"anchor": attrgetter("parts")}

    def tell(self, error: PepiniereError) -> None:
        """Once the other wording was shown, keeping one's own is meant."""
        super().tell(error)
        if isinstance(error, ItemChanged):
            self.data = {**dict(self.data.items()), "revision": error.details["revision"]}


class OneItem(ActForm):
    """An act on one text of a reading."""

    item = forms.UUIDField(widget=forms.HiddenInput)


class GiveBack(ActForm):
    """A team gives a reading back."""

    reason = forms.CharField(
        label=_("Why, in a sentence"),
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Only the trainers read it. No time, or too close to this team: both are good reasons."),
    )
