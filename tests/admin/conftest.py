"""An administrator, and work for them to look at."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from pepiniere.artifact import api as artifacts
from pepiniere.artifact.data import ArtifactData
from pepiniere.canvas import api as canvas
from pepiniere.canvas.blueprints import get_blueprint
from pepiniere.cohort.data import Owner
from tests.conftest import NOW, World


class Administrator:
    """Somebody with every right, at the admin."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.user = get_user_model().objects.create_superuser("root", "root@example.org", "root")
        client.force_login(self.user)

    def url(self, table: str, page: str = "changelist", *args: Any) -> str:
        return reverse(f"admin:pepiniere_{table}_{page}", args=args)

    def read(self, table: str, page: str = "changelist", *args: Any, **query: Any) -> str:
        """The HTML of a page."""
        response = self.client.get(self.url(table, page, *args), query)
        assert response.status_code == 200
        return response.content.decode()

    def send(self, table: str, page: str, *args: Any, **data: Any) -> list[str]:
        """Send a form, and give the sentences that the next page begins with."""
        response = self.client.post(self.url(table, page, *args), data, follow=True)
        assert response.status_code == 200
        return [str(message) for message in response.context["messages"]]


@pytest.fixture
def administrator(client: Client, db: None) -> Administrator:
    return Administrator(client)


@pytest.fixture
def published(world: World) -> ArtifactData:
    """A canvas of the first project with one card, in one version."""
    return publish(world, Owner(project=world.project), who="member")


def publish(world: World, owner: Owner, *, who: str) -> ArtifactData:
    """What ``who`` wrote and published."""
    blueprint = get_blueprint("gouvernance")
    sheet = canvas.open_canvas(owner, slot="gouvernance", blueprint=blueprint, now=NOW)
    act = world.act(who)
    zone = blueprint.zones[0].id
    canvas.add_card(sheet, act=act, card=act.operation, zone=zone, text="Une assemblée")
    canvas.publish_canvas(sheet, act=world.act(who), note="Premier jet", licence="CC-BY-SA-4.0")
    return artifacts.get_artifact(sheet.uid)
