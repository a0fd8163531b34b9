"""The demonstration: invented people, loaded once however often it is asked for."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from opaque_keys.edx.keys import CourseKey

from pepiniere.artifact import api as artifacts
from pepiniere.canvas import api as canvas
from pepiniere.cohort import api as cohort
from pepiniere.cohort.data import Owner
from pepiniere.portability.demonstration import load_demonstration, read_demonstration
from tests.conftest import NOW

pytestmark = pytest.mark.django_db


def told() -> list[Any]:
    """All that the demonstration made, by project."""
    story = []
    for project in cohort.list_projects("demonstration"):
        sheet = canvas.find_canvas(Owner(project=project), slot="gouvernance")
        cards = [card.text for card in canvas.list_cards(sheet)] if sheet else []
        versions = [version.digest for version in artifacts.list_versions(sheet)] if sheet else []
        story.append((project.title, cards, versions))
    return story


def test_loading_twice_changes_nothing() -> None:
    load_demonstration(now=NOW)
    once, people = told(), get_user_model().objects.count()
    load_demonstration(now=NOW)
    assert (told(), get_user_model().objects.count()) == (once, people)


def test_it_shows_imperfection() -> None:
    load_demonstration(now=NOW)
    course = CourseKey.from_string(read_demonstration()["course"])
    members = cohort.list_members(course)
    assert [member.first_name for member in members if member.has_left] == ["Yann"]
    assert sorted((bool(cards), len(versions)) for _title, cards, versions in told()) == [
        (False, 0),
        (True, 0),
        (True, 0),
        (True, 1),
        (True, 2),
    ]
    assert cohort.get_cohort("demonstration").is_fictional


def test_nobody_of_the_demonstration_can_sign_in_with_a_password() -> None:
    load_demonstration(now=NOW)
    assert not any(user.has_usable_password() for user in get_user_model().objects.all())


def test_a_course_that_is_not_one_is_refused() -> None:
    with pytest.raises(CommandError):
        call_command("pepiniere_demo", course="pas un cours")
