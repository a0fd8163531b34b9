"""The bridge of the embedded runtime: the suite's platform is this package's own tables."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.contrib.auth import get_user_model
from django.http import HttpRequest
from django.urls import reverse
from opaque_keys.edx.keys import CourseKey, UsageKey

from pepiniere.lib.platform import (
    Group,
    Masquerade,
    Place,
    display_name,
    ensure_invented_user,
    find_user,
    masquerade_in_session,
    our_block_types,
)
from pepiniere_preview.engine import masquerade
from pepiniere_preview.engine.services import CompletionService
from pepiniere_preview.models import CourseRole, Enrolment
from pepiniere_preview.olx.catalogue import courses
from pepiniere_preview.olx.parsing import read_block


class PreviewHost:
    """Implements ``pepiniere.lib.platform.Host``."""

    def is_enrolled(self, user: Any, course_key: CourseKey) -> bool:
        """Whether ``user`` follows the course."""
        return bool(user.is_authenticated) and Enrolment.objects.filter(user=user, course_key=course_key).exists()

    def is_trainer(self, user: Any, course_key: CourseKey) -> bool:
        """Whether ``user`` is on the course's staff, whatever they pretend to be."""
        return masquerade.is_trainer(user, course_key)

    def list_trainers(self, course_key: CourseKey) -> list[int]:
        """The ids of those on the course's staff."""
        return list(CourseRole.objects.filter(course_key=course_key).order_by("user").values_list("user", flat=True))

    def masquerade(self, request: HttpRequest, course_key: CourseKey) -> Masquerade | None:
        """What the person behind ``request`` pretends to be."""
        return masquerade_in_session(request, course_key)

    def enrol(self, user: Any, course_key: CourseKey, *, trainer: bool = False) -> None:
        """Enrol ``user``, on the course's staff too if ``trainer``."""
        Enrolment.objects.get_or_create(user=user, course_key=course_key)
        if trainer:
            CourseRole.objects.get_or_create(user=user, course_key=course_key)

    def ensure_person(self, username: str, *, first_name: str) -> Any:
        """The invented person ``username``, made if need be."""
        return ensure_invented_user(username, first_name=first_name)

    def complete(self, usage_key: UsageKey, users: Iterable[Any], value: float) -> None:
        """Record completion ``value`` (0 to 1) of one block for ``users``."""
        CompletionService(None).submit_group_completion(usage_key, value, users=users)

    def unit_url(self, usage_key: UsageKey) -> str:
        """The page that shows the block's unit."""
        return reverse("pepiniere_preview:jump_to", args=[usage_key.course_key, usage_key])

    def course_title(self, course_key: CourseKey) -> str | None:
        """The title of an open course."""
        course = courses().get(course_key)
        return course.title if course else None

    def course_url(self, course_key: CourseKey) -> str:
        """The course's outline."""
        return reverse("pepiniere_preview:outline", args=[course_key])

    def list_places(self, course_key: CourseKey) -> Sequence[Place]:
        """Our blocks in an open course, in reading order."""
        course = courses().get(course_key)
        if course is None:
            return ()
        ours = [node for node in course.descendants(course.root) if node.key.block_type in our_block_types()]
        blocks = [read_block(course.authored, node.key) for node in ours if not node.error]
        return [Place(block.effective_slot, block.display_name, block.scope_ids.usage_id) for block in blocks]

    def find_user(self, name: str) -> Any | None:
        """The person whose username or e-mail address is ``name``."""
        return find_user(name)

    def list_groups(self, course_key: CourseKey) -> Sequence[Group]:
        """None: the embedded runtime has neither teams nor cohorts of its own."""
        return ()

    def first_names(self, user_ids: Iterable[int]) -> Mapping[int, str]:
        """The name that others see for each person, in one query."""
        return {
            user.pk: display_name(first_name=user.first_name, full_name=user.get_full_name(), username=user.username)
            for user in get_user_model().objects.filter(id__in=set(user_ids))
        }
