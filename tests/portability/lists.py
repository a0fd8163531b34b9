"""Lists of people, and what becomes of the projects that they name."""

from uuid import UUID

from django.contrib.auth import get_user_model

from pepiniere.cohort import api as cohort
from pepiniere.cohort.data import Role
from pepiniere.portability import api
from tests.conftest import World

MIXED = (
    "username,project,role\n"
    "alone, CANTINE ,membre\n"  # joins
    "former,cantine,coach\n"  # comes back
    "member,Cantine,carrier\n"  # changes role
    "coach,Cantine,accompagnant·e\n"  # is there already
    "alone,Forêt,porteuse\n"  # a second project, that is new
    "stranger,FORET,\n"  # the same new project
)


def keep(world: World, text: str) -> UUID:
    return api.keep_people("c1", name="liste.csv", data=text.encode(), act=world.act("trainer"))


def teams() -> dict[str, dict[str, tuple[Role, bool]]]:
    """Everybody in each project of the cohort: the role, and whether they left."""
    return {
        project.title: {one.username: (one.role, one.has_left) for one in cohort.list_members_of(project)}
        for project in cohort.list_projects("c1")
    }


def crowd(count: int) -> str:
    users = [get_user_model()(username=f"p{n}", email=f"p{n}@example.org") for n in range(count)]
    get_user_model().objects.bulk_create(users)
    return "email,project\n" + "".join(f"p{n}@example.org,Project {n % 20}\n" for n in range(count))
