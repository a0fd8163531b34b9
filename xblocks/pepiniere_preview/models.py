"""What the embedded runtime remembers: field data, who is enrolled, who teaches, what is complete."""

from django.conf import settings
from django.db import models
from opaque_keys.edx.django.models import CourseKeyField, UsageKeyField


class BlockState(models.Model):
    """One value of one field, in the scope and for the person it belongs to (``user_id`` 0: everybody).

    .. pii: what a person did in a block, kept on this machine only
    .. pii_types: other
    .. pii_retirement: local_api
    """

    scope = models.CharField(max_length=32)
    user_id = models.PositiveBigIntegerField(default=0)
    block = models.CharField(max_length=255)
    field = models.CharField(max_length=64)
    value = models.JSONField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["scope", "user_id", "block", "field"], name="preview_blockstate_once")
        ]


class Enrolment(models.Model):
    """A person follows a course.

    .. pii: which invented person follows which course
    .. pii_types: id
    .. pii_retirement: local_api
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    course_key = CourseKeyField(max_length=255)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "course_key"], name="preview_enrolment_once")]


class CourseRole(models.Model):
    """A person is on a course's staff.

    .. pii: which invented person teaches which course
    .. pii_types: id
    .. pii_retirement: local_api
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    course_key = CourseKeyField(max_length=255)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "course_key"], name="preview_courserole_once")]


class Completion(models.Model):
    """How far a person is with one block, from 0 to 1.

    .. pii: what an invented person has completed
    .. pii_types: other
    .. pii_retirement: local_api
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    usage_key = UsageKeyField(max_length=255)
    value = models.FloatField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "usage_key"], name="preview_completion_once")]
