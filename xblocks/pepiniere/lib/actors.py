"""Who is asking: built from a request to one of our views, or from what a block's runtime says."""

from typing import Any

from django.contrib.auth import get_user_model
from django.http import HttpRequest
from django.utils.translation import gettext as _
from opaque_keys.edx.keys import CourseKey

from pepiniere.lib.errors import SomebodyElse
from pepiniere.lib.permissions import Actor
from pepiniere.lib.platform import Masquerade, host


def actor_of_request(request: HttpRequest, course_key: CourseKey) -> Actor:
    """The person behind a plain view, with the masquerade that the session keeps for this course."""
    user = request.user
    if not user.is_authenticated:
        return Actor(None, course_key)
    is_trainer = host().is_trainer(user, course_key)
    mask = host().masquerade(request, course_key) if is_trainer else None
    if mask and mask.in_effect:
        return _masked(user, course_key, mask)
    return Actor(user.pk, course_key, is_enrolled=host().is_enrolled(user, course_key), is_trainer=is_trainer)


def _masked(user: Any, course_key: CourseKey, mask: Masquerade) -> Actor:
    seen_as = get_user_model().objects.filter(username=mask.username).first() if mask.username else user
    enrolled = seen_as is not None and host().is_enrolled(seen_as, course_key)
    return Actor(seen_as.pk if seen_as else None, course_key, is_enrolled=enrolled, is_masked=True)


def require_same_person(actor: Actor, named: object) -> None:
    """SomebodyElse when the page that asks was made for another person; ``named`` is that person's id, or nothing."""
    if named and str(named) != str(actor.user_id):
        raise SomebodyElse(_("Somebody else has signed in here since."))


def is_masked(request: HttpRequest | None, course_key: CourseKey, user_id: int) -> bool:
    """Whether a block's runtime shows ``user_id`` to somebody who is masquerading.

    The platform leaves its settings on the user; in a handler the request's user stays the trainer, while during
    page rendering it is the learner, carrying ``real_user``.
    """
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return False
    kept = getattr(user, "masquerade_settings", {}).get(course_key)
    if kept and Masquerade(kept.role, kept.user_name).in_effect:
        return True
    return bool(getattr(user, "real_user", user).pk != user_id)
