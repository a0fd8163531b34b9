"""The forms of a work's pages: remarks and their answers, versions to come back to."""

from operator import attrgetter
from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from pepiniere.artifact.data import Answer
from pepiniere.home.forms import ActForm


class LeaveRemark(ActForm):
    """Somebody remarks upon a part of a draft, or all of it."""

    choices_of: ClassVar = {"anchor": attrgetter("parts")}
    initial_of: ClassVar = {"anchor": attrgetter("asked_part")}

    anchor = forms.ChoiceField(
        label=_("About"),
        required=False,
        error_messages={"invalid_choice": _("What you remarked upon is no longer there: choose again.")},
    )
    text = forms.CharField(
        label=_("Your remark"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Say what you see, and why: “I did not understand who decides when…”, “I would try…”."),
    )


class AnswerRemark(ActForm):
    """Those whose work it is answer a remark."""

    remark = forms.UUIDField(widget=forms.HiddenInput)
    answer = forms.ChoiceField(
        label=_("Our answer"), widget=forms.RadioSelect, choices=lambda: [(one.value, one.label) for one in Answer]
    )
    reason = forms.CharField(label=_("Why, in a sentence"), widget=forms.Textarea(attrs={"rows": 2}))


class OneRemark(ActForm):
    """An act on one remark."""

    remark = forms.UUIDField(widget=forms.HiddenInput)


class OneVersion(ActForm):
    """An act on one version."""

    version = forms.UUIDField(widget=forms.HiddenInput)
