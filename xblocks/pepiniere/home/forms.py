"""The forms of the cohort's and the projects' pages; choices come from the page that shows them."""

from collections.abc import Callable
from operator import attrgetter
from typing import Any, ClassVar
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from pepiniere.cohort.data import Expectation, Role
from pepiniere.lib.errors import PepiniereError

# What every database takes for the key of a person.
_LARGEST_KEY = 2**31 - 1


def _text(label: Any, *, rows: int = 1, required: bool = True, help_text: Any = "", **more: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows}) if rows > 1 else forms.TextInput()
    # Lengths are the domain's affair, which says how long a text is and how long it may be.
    return forms.CharField(label=label, required=required, widget=widget, help_text=help_text, strip=True, **more)


def _file(label: Any, accept: str, *, required: bool = True) -> forms.FileField:
    none, empty = _("Choose a file first."), _("This file is empty.")
    messages = {"required": none, "invalid": none, "missing": none, "empty": empty}
    widget = forms.FileInput(attrs={"accept": accept})
    return forms.FileField(label=label, required=required, widget=widget, error_messages=messages)


def roles(_page: Any) -> list[tuple[str, str]]:
    """Every role, as a choice."""
    return [(role.value, role.label) for role in Role]


class ActForm(forms.Form):
    """An act that needs nothing but to be asked for, once: ``operation`` makes a second click harmless."""

    template_name = "pepiniere/home/fields.html"
    error_css_class = "pep-wrong"

    operation = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    # By field, what the page gives: the choices to offer, the value to start from.
    choices_of: ClassVar[dict[str, Callable[[Any], Any]]] = {}
    initial_of: ClassVar[dict[str, Callable[[Any], Any]]] = {}

    def __init__(self, *args: Any, page: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in self.choices_of.items():
            chosen: Any = self.fields[name]
            (chosen if hasattr(chosen, "choices") else chosen.widget).choices = choices(page)
        for name, initial in () if self.is_bound else self.initial_of.items():
            self.fields[name].initial = initial(page)

    @classmethod
    def typed(cls) -> list[str]:
        """The names of the fields in which somebody writes."""
        return [
            name
            for name, field in cls.base_fields.items()
            if isinstance(field.widget, forms.TextInput | forms.Textarea)
        ]

    @property
    def told_errors(self) -> list[tuple[str, str]]:
        """Each error after the label of its field, empty for the whole form."""
        labels = {name: str(field.label or "") for name, field in self.fields.items() if not field.widget.is_hidden}
        return [(labels.get(name, ""), str(error)) for name, errors in self.errors.items() for error in errors]

    def tell(self, error: PepiniereError) -> None:
        """Show what the domain refused, beside the field that it names."""
        named = error.details.get("field")
        self.add_error(named if named in self.fields else None, str(error.message))


class CreateCohort(ActForm):
    """A cohort begins in this run."""

    initial_of: ClassVar = {"charter": attrgetter("charter_to_start_from")}

    title = _text(_("Name of the cohort"))
    starts_on = forms.DateField(
        label=_("First day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("Milestones count their months from this day. It can be set later."),
    )
    charter = _text(
        _("Charter"),
        rows=10,
        required=False,
        help_text=_("What each member reads and accepts before writing. Members are asked again when it changes."),
    )


class DescribeCohort(ActForm):
    """Another name, another first day."""

    initial_of: ClassVar = {"title": attrgetter("cohort.title"), "starts_on": attrgetter("cohort.starts_on")}

    title = _text(_("Name of the cohort"))
    starts_on = forms.DateField(
        label=_("First day"), required=False, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )


class JoinCohort(ActForm):
    """This run joins a cohort that works elsewhere already."""

    choices_of: ClassVar = {"cohort": lambda page: [(one.key, one.title) for one in page.other_cohorts]}

    cohort = forms.ChoiceField(label=_("Cohort"))


class GiveUpCohort(ActForm):
    """The cohort that the page showed is no more."""

    cohort = forms.CharField(widget=forms.HiddenInput)


class AttachRun(ActForm):
    """The cohort works in one more run."""

    run = _text(
        _("Key of the course run"), help_text=_("It begins with course-v1 and is part of its address."), max_length=255
    )


class NewProject(ActForm):
    """A project begins."""

    title = _text(_("Name of the project"))
    summary = _text(_("In one sentence: what do you look after together?"), rows=2, required=False)


class DescribeProject(NewProject):
    """Another title or summary."""

    initial_of: ClassVar = {"title": attrgetter("project.title"), "summary": attrgetter("project.summary")}


class AddPerson(ActForm):
    """Somebody joins a project."""

    choices_of: ClassVar = {"role": roles}
    initial_of: ClassVar = {"role": lambda _page: Role.MEMBER.value}

    person = _text(
        _("Username or e-mail address"), help_text=_("The person has an account here already."), max_length=254
    )
    role = forms.ChoiceField(label=_("Role"))


class OnePerson(ActForm):
    """An act on somebody of the page."""

    person = forms.IntegerField(min_value=1, max_value=_LARGEST_KEY, widget=forms.HiddenInput)


class OneRequest(ActForm):
    """An answer to somebody who asked to join."""

    person = forms.IntegerField(min_value=1, max_value=_LARGEST_KEY, widget=forms.HiddenInput)


class ChangeRole(OnePerson):
    """Somebody gets another role."""

    choices_of: ClassVar = {"role": roles}

    role = forms.ChoiceField(label=_("Role"))


class MovePerson(OnePerson):
    """Somebody goes to another project."""

    choices_of: ClassVar = {"person": attrgetter("people"), "into": attrgetter("other_projects")}

    # Those of the page that is shown; whoever is on another one is somebody too.
    person = forms.IntegerField(label=_("Who"), min_value=1, max_value=_LARGEST_KEY, widget=forms.Select)
    into = forms.TypedChoiceField(label=_("To which project"), coerce=int)


class MergeProject(ActForm):
    """The project becomes part of another one."""

    choices_of: ClassVar = {"into": attrgetter("other_projects")}

    into = forms.TypedChoiceField(label=_("Into which project"), coerce=int)


class AskToJoin(ActForm):
    """Somebody would like to join."""

    message = _text(_("A word to the team (optional)"), rows=2, required=False)


class GateForm(ActForm):
    """A milestone: a month or a date, and what it expects."""

    choices_of: ClassVar = {"expects": attrgetter("offers")}

    title = _text(_("Milestone"))
    month = forms.IntegerField(
        label=_("Month"),
        required=False,
        min_value=0,
        help_text=_("Counted from the first day. Or give a date."),
    )
    on = forms.DateField(
        label=_("Date"), required=False, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    expects = forms.MultipleChoiceField(
        label=_("Each project is expected to have"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def clean_expects(self) -> list[Expectation]:
        """Choices are written ``kind:name``."""
        return [Expectation(*value.split(":", 1)) for value in self.cleaned_data["expects"]]


class OneGate(ActForm):
    """An act on one milestone."""

    gate = forms.UUIDField(widget=forms.HiddenInput)


class ChangeGate(GateForm, OneGate):
    """A milestone changes."""


class WordCharter(ActForm):
    """The charter, worded anew."""

    initial_of: ClassVar = {"text": lambda page: page.charter.text if page.charter else page.charter_to_start_from}

    text = _text(_("Charter"), rows=14)


class UndoEvent(ActForm):
    """An act of the journal is undone."""

    event = forms.UUIDField(widget=forms.HiddenInput)


class UploadPeople(ActForm):
    """People in a file."""

    file = _file(_("File (CSV)"), ".csv,text/csv,text/plain")


class UploadCards(ActForm):
    """Cards in a file."""

    file = _file(_("File (JSON or CSV)"), ".json,.csv,.txt,application/json,text/csv,text/plain")


class StoreCards(ActForm):
    """The cards of a file, as the page showed them."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)


class ReadSheets(ActForm):
    """Project sheets on a wiki, or in a saved page."""

    addresses = _text(_("Addresses of the pages, one a line"), rows=3, required=False)
    file = _file(_("Or a page saved as a file"), ".txt,.html,.htm", required=False)


class ImportGroups(ActForm):
    """The course's own teams or cohorts become projects."""

    choices_of: ClassVar = {"kind": attrgetter("groups")}

    kind = forms.ChoiceField(label=_("From"))
