"""The people of a course that has none of its own."""

from django.contrib.auth import get_user_model

from pepiniere_preview.host import PreviewHost
from pepiniere_preview.models import Enrolment
from pepiniere_preview.olx.tree import Course


def ensure_people(course: Course) -> None:
    """A trainer, somebody enrolled and somebody who is not, unless people are enrolled already."""
    if Enrolment.objects.filter(course_key=course.key).exists():
        return
    host = PreviewHost()
    host.enrol(_person("preview-trainer", "Camille"), course.key, trainer=True)
    host.enrol(_person("preview-learner", "Sacha"), course.key)
    _person("preview-stranger", "Noa")


def _person(username: str, first_name: str) -> object:
    # No password: nobody signs in with one here.
    return get_user_model().objects.get_or_create(username=username, defaults={"first_name": first_name})[0]
