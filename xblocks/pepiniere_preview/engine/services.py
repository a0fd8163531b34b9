"""The services that blocks may ask for, with the platform's method names and keys."""

import gettext
from collections.abc import Iterable, Mapping
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.utils import translation
from opaque_keys.edx.keys import CourseKey, UsageKey
from xblock.reference.user_service import UserService, XBlockUser
from xblock.runtime import NullI18nService

from pepiniere_preview.models import Completion, Enrolment
from pepiniere_preview.olx.links import rewrite
from pepiniere_preview.olx.tree import Course

SEEN_AFTER_MILLISECONDS = 5000


def anonymous_id(user: Any, course_key: CourseKey) -> str:
    """An id that differs from course to course and does not tell whose it is."""
    return sha256(f"{settings.SECRET_KEY}{course_key}{user.id}".encode()).hexdigest()[:32]


class PreviewUserService(UserService):
    """The ``user`` service; each runtime says what it knows of the person."""

    def __init__(self, user: Any, **facts: Any) -> None:
        super().__init__()
        self._user = user
        self._facts = {"user_is_staff": False, "user_role": "student", "anonymous_user_id": None, **facts}

    def get_current_user(self) -> XBlockUser:
        """The person, with the platform's attributes."""
        if not self._user.is_authenticated:
            return self._described(XBlockUser(is_current_user=True), is_authenticated=False)
        names = {"emails": [self._user.email], "full_name": self._user.get_full_name()}
        return self._described(
            XBlockUser(is_current_user=True, **names),
            is_authenticated=True,
            user_id=self._user.id,
            username=self._user.username,
            user_is_global_staff=self._user.is_staff,
            user_is_beta_tester=False,
            user_preferences={"pref-lang": translation.get_language(), "time_zone": settings.TIME_ZONE},
            deprecated_anonymous_user_id=self._facts["anonymous_user_id"],
            **self._facts,
        )

    def _described(self, person: XBlockUser, **facts: Any) -> XBlockUser:
        person.opt_attrs = {f"edx-platform.{name}": value for name, value in facts.items()}
        person.opt_attrs["edx-platform.request_country_code"] = None
        return person

    def get_anonymous_user_id(self, username: str, course_id: str) -> str | None:
        """Somebody's id in a course, for the course's staff only."""
        if not self._facts["user_is_staff"]:
            return None
        user = get_user_model().objects.filter(username=username).first()
        return anonymous_id(user, CourseKey.from_string(course_id)) if user else None

    def get_user_by_anonymous_id(self, uid: str | None = None) -> Any:
        """The Django user: the present one, or the one whom ``uid`` hides."""
        if uid in (None, self._facts["anonymous_user_id"]):
            return self._user
        return None


class I18nService(NullI18nService):
    """The block's own ``text`` catalogue, else Django's."""

    def __init__(self, block: Any) -> None:
        super().__init__()
        root = getattr(block, "unmixed_class", type(block)).__module__.split(".")[0]
        spec = find_spec(root)
        folder = Path(spec.origin).parent / "translations" if spec and spec.origin else None
        locale = translation.to_locale(translation.get_language() or settings.LANGUAGE_CODE)
        try:
            found = gettext.translation("text", folder, [locale]) if folder else None
        except OSError:
            found = None
        self._translations = found or translation


class SettingsService:
    """``XBLOCK_SETTINGS``, block by block."""

    def get_settings_bucket(self, block: Any, default: Any = None) -> Any:
        """The operator's settings for this class of block."""
        owner = getattr(block, "unmixed_class", type(block))
        key = getattr(block, "block_settings_key", owner.__name__)
        return settings.XBLOCK_SETTINGS.get(key, {} if default is None else default)


class ReplaceUrlsService:
    """Course-relative links."""

    def __init__(self, course: Course) -> None:
        self._course = course

    def replace_urls(self, text: str, static_replace_only: bool = False) -> str:
        """``text`` with addresses of this site."""
        return rewrite(text, self._course)


class TeamsService:
    """The platform's teams: there are none here."""

    def get_team(self, user: Any, course_id: CourseKey, teamset_id: str) -> None:
        """Nobody has a team."""

    def get_teams_configuration(self, course_id: CourseKey) -> None:
        """No course has teams."""


class EnrollmentsService:
    """Who follows a course."""

    def get_active_enrollments_by_course(self, course_id: CourseKey) -> Any:
        """Every enrolment."""
        return Enrolment.objects.filter(course_key=course_id)

    def get_active_enrollments_by_course_and_user(self, course_id: CourseKey, user_id: int) -> Any:
        """One person's enrolment, or None."""
        return Enrolment.objects.filter(course_key=course_id, user_id=user_id).first()


class StudioPermissionsService:
    """What an author may do to a course."""

    def __init__(self, may_write: bool) -> None:
        self._may_write = may_write

    def can_read(self, course_key: CourseKey) -> bool:
        """Whether the person may open the course in Studio."""
        return self._may_write

    can_write = can_read


class CompletionService:
    """How far people are."""

    def __init__(self, user: Any) -> None:
        self._user = user

    def completion_tracking_enabled(self) -> bool:
        """Always, as Tutor sets it."""
        return True

    def get_completions(self, candidates: Iterable[UsageKey]) -> Mapping[UsageKey, float]:
        """The person's completion of each candidate, 0.0 if unknown."""
        keys = list(candidates)
        rows = Completion.objects.filter(user=self._user, usage_key__in=keys)
        return {**dict.fromkeys(keys, 0.0), **{row.usage_key: row.value for row in rows if row.usage_key}}

    def submit_completion(self, block_key: UsageKey, completion: float) -> None:
        """Record the person's completion of one block."""
        self.submit_group_completion(block_key, completion, users=[self._user])

    def submit_group_completion(
        self, block_key: UsageKey, completion: float, users: Iterable[Any] = (), user_ids: Iterable[int] = ()
    ) -> None:
        """Record the completion of one block for several people."""
        for user_id in {*(user.id for user in users), *user_ids}:
            Completion.objects.update_or_create(
                user_id=user_id, usage_key=block_key, defaults={"value": float(completion)}
            )

    def blocks_to_mark_complete_on_view(self, blocks: Iterable[Any]) -> set[Any]:
        """Those that a few seconds on screen would complete."""
        waiting = {block for block in blocks if getattr(block, "completes_when_seen", False)}
        done = self.get_completions(block.scope_ids.usage_id for block in waiting)
        return {block for block in waiting if done[block.scope_ids.usage_id] < 1}

    def get_complete_on_view_delay_ms(self) -> int:
        """How long a block must be on screen."""
        return SEEN_AFTER_MILLISECONDS


class PublishService:
    """Turns events into completion; a trainer who pretends to be a learner changes nothing."""

    def __init__(self, completion: CompletionService | None, *, in_effect: bool) -> None:
        self._completion = completion if in_effect else None

    def publish(self, block: Any, event_type: str, event: Mapping[str, Any]) -> None:
        """Handle ``completion`` and ``grade``; other events are only for logs, which a demonstration needs not."""
        if self._completion is None:
            return
        if event_type == "completion":
            self._completion.submit_completion(block.scope_ids.usage_id, event["completion"])
        elif event_type == "grade" and not getattr(block, "has_custom_completion", False):
            self._completion.submit_completion(block.scope_ids.usage_id, 1.0)
