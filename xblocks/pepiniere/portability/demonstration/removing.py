"""Removes the demonstration, whole: nothing that is not fictional goes with it."""

from django.contrib.auth import get_user_model
from django.db import transaction

from pepiniere.artifact import api as artifacts
from pepiniere.cohort import api as cohort
from pepiniere.portability.api import forget_imports
from pepiniere.portability.demonstration.reading import everybody, read_demonstration


@transaction.atomic
def remove_demonstration() -> dict[str, int]:
    """Delete the cohort, all that was made in it, and its invented people; how many works, projects and people.

    UnknownCohort when it is not loaded, StateError when the cohort of that key is not marked fictional. Accounts that
    somebody can sign in to are kept.
    """
    content = read_demonstration()
    cohort.require_fictional(content["key"])
    works = artifacts.delete_works_of_fictional_cohort(content["key"])
    forget_imports(content["key"])
    projects = cohort.delete_fictional_cohort(content["key"])
    invented = get_user_model().objects.filter(username__in=everybody(content))
    people = [user for user in invented if not user.has_usable_password()]
    for user in people:
        user.delete()
    return {"works": works, "projects": projects, "people": len(people)}
