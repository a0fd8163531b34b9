"""What gates may expect in a run, and how each expectation is said."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from opaque_keys.edx.keys import CourseKey

from pepiniere.cohort import api as cohort_api
from pepiniere.cohort.data import CohortData, Expectation, GateData
from pepiniere.cohort.expectations import kinds
from pepiniere.home.forms import ChangeGate
from pepiniere.home.screens import Asked
from pepiniere.home.subjects import present_cohort
from pepiniere.lib.platform import host


@dataclass(frozen=True)
class GatesPage:
    """The gates, each with what it expects in words; ``offers`` are the choices of their forms."""

    cohort: CohortData
    gates: list[tuple[GateData, list[str]]]
    offers: list[tuple[str, str]]

    def entries(self) -> Iterator[tuple[GateData, list[str], ChangeGate]]:
        """Each gate with the form that changes it."""
        for gate, labels in self.gates:
            values = {"gate": gate.uid, "title": gate.title, "month": gate.month, "on": gate.on}
            values["expects"] = [choice_of(one) for one in gate.expects]
            yield gate, labels, ChangeGate(page=self, initial=values, auto_id=f"{gate.uid}-%s")


def choice_of(expectation: Expectation) -> str:
    """An expectation as forms send it."""
    return f"{expectation.kind}:{expectation.name}"


def gather(asked: Asked) -> GatesPage:
    """What the page of the gates shows."""
    cohort = present_cohort(asked.subject)
    titles, gates = slot_titles(asked.course_key), cohort_api.list_gates(cohort.key)
    # What a gate expects stays a choice, even when the exercise has left the course.
    kept = [one for gate in gates for one in gate.expects]
    choices = dict.fromkeys([*_possible(titles), *kept])
    offers = [(choice_of(one), label_of(one, titles)) for one in choices]
    return GatesPage(cohort, [(gate, [label_of(one, titles) for one in gate.expects]) for gate in gates], offers)


def slot_titles(course_key: CourseKey) -> dict[str, str]:
    """What authors called the exercise of each slot in a run."""
    return {place.slot: place.title for place in host().list_places(course_key)}


def _possible(titles: Mapping[str, str]) -> list[Expectation]:
    return [Expectation(kind.kind, name) for kind in kinds() for name in (titles if kind.needs_name else [""])]


def label_of(expectation: Expectation, titles: Mapping[str, str]) -> str:
    """An expectation in words."""
    label = next((str(kind.label) for kind in kinds() if kind.kind == expectation.kind), expectation.kind)
    if not expectation.name:
        return label
    name = titles.get(expectation.name, expectation.name)
    return _("%(label)s: %(name)s") % {"label": label, "name": name}
