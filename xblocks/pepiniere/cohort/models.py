"""Tables of cohorts, projects and their members."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from opaque_keys.edx.django.models import CourseKeyField

from pepiniere.cohort.data import Answer, Role


class Cohort(models.Model):
    """A set of projects that walk together, through one or several course runs.

    .. no_pii:
    """

    key = models.SlugField(max_length=64, unique=True)
    title = models.CharField(max_length=200)
    is_fictional = models.BooleanField(default=False)
    # Day 0, from which gates count their months.
    starts_on = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.title


class CohortCourse(models.Model):
    """A course run in which a cohort works; a run belongs to one cohort at most.

    .. no_pii:
    """

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="courses")
    course_key = CourseKeyField(max_length=255, unique=True)

    def __str__(self) -> str:
        return str(self.course_key)


class Project(models.Model):
    """A team and the commons that it grows. ``sheet`` is what its public sheet said, ``source_key`` its identity.

    A project that left the cohort, or joined another project, is kept with what it made.

    .. no_pii:
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="projects")
    title = models.CharField(max_length=200)
    summary = models.CharField(max_length=300, blank=True)
    colour = models.PositiveSmallIntegerField(default=0)
    source_key = models.CharField(max_length=64, null=True, blank=True)  # noqa: DJ001 - NULL leaves it out of UNIQUE
    sheet = models.JSONField(default=dict, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cohort", "source_key"], name="pep_project_source"),
        ]

    def __str__(self) -> str:
        return self.title


class Membership(models.Model):
    """A person in a project, once, with the present role; leaving is dated and takes no credit away.

    .. pii: Links a person to a project and a role.
    .. pii_types: other
    .. pii_retirement: retained
    """

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    role = models.CharField(max_length=16, choices=[(role.value, role.value) for role in Role])
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)
    # When the person last said that this is the project they work on: it matters to those who have several.
    chosen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["project", "user"], name="pep_membership_once"),
        ]

    def __str__(self) -> str:
        return f"{self.project_id}: {self.user_id} ({self.role})"


class JoinRequest(models.Model):
    """Somebody asks to join a project; one request a person and project, asked again after an answer.

    .. pii: Who wishes to join what, in their own words.
    .. pii_types: other
    .. pii_retirement: retained
    """

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="requests")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    message = models.CharField(max_length=300, blank=True)
    asked_at = models.DateTimeField()
    answer = models.CharField(max_length=16, choices=[(answer.value, answer.value) for answer in Answer], blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["project", "user"], name="pep_request_once"),
        ]

    def __str__(self) -> str:
        return f"{self.project_id}: {self.user_id}"


class Gate(models.Model):
    """A dated step of a cohort: so many months after its first day, or on a date.

    ``expects`` is a list of ``{"kind", "name"}``: see cohort/expectations.py.

    .. no_pii:
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="gates")
    title = models.CharField(max_length=200)
    month = models.PositiveSmallIntegerField(null=True, blank=True)
    on = models.DateField(null=True, blank=True)
    expects = models.JSONField(default=list, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(month__isnull=False, on__isnull=True) | Q(month__isnull=True, on__isnull=False),
                name="pep_gate_one_time",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Charter(models.Model):
    """One wording of what a cohort agrees on; a new one is accepted anew.

    .. no_pii:
    """

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="charters")
    number = models.PositiveIntegerField()
    text = models.TextField()
    published_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cohort", "number"], name="pep_charter_number"),
        ]

    def __str__(self) -> str:
        return f"{self.cohort_id}: {self.number}"


class Acceptance(models.Model):
    """A person accepted one wording of a charter.

    .. pii: Who agreed to what, and when.
    .. pii_types: other
    .. pii_retirement: retained
    """

    # Nobody's agreement disappears because a wording was taken back.
    charter = models.ForeignKey(Charter, on_delete=models.PROTECT, related_name="acceptances")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["charter", "user"], name="pep_acceptance_once"),
        ]

    def __str__(self) -> str:
        return f"{self.charter_id}: {self.user_id}"


class Event(models.Model):
    """One act on a cohort, told in its journal; ``uid`` is the operation of the page that asked, so it acts once.

    ``words`` holds what its sentence names: ids of people and projects, a role, a count.

    .. pii: Who did what to whom.
    .. pii_types: other
    .. pii_retirement: retained
    """

    uid = models.UUIDField(unique=True, editable=False)
    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="events")
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    kind = models.SlugField(max_length=32, db_index=False)
    words = models.JSONField(default=dict)
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    def __str__(self) -> str:
        return self.kind


class EventRow(models.Model):
    """What an act did to one row of a table: undoing puts ``before`` back, or takes away what was created (None).

    .. pii: Links an act to the memberships that it changed.
    .. pii_types: other
    .. pii_retirement: retained
    """

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="rows")
    table = models.SlugField(max_length=32, db_index=False)
    row = models.PositiveBigIntegerField()
    before = models.JSONField(null=True)
    was_deleted = models.BooleanField(default=False)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["table", "row"], name="pep_event_row")]

    def __str__(self) -> str:
        return f"{self.table} {self.row}"
