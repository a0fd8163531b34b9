"""Works to look at: a canvas of some cards, published when asked."""

from typing import Any
from uuid import uuid4

from pepiniere.artifact import api as artifacts
from pepiniere.artifact.data import ArtifactData, VersionData
from pepiniere.canvas import api as canvas
from pepiniere.canvas.blueprints import get_blueprint
from pepiniere.cohort.data import Owner
from tests.conftest import NOW, World

BLUEPRINT = get_blueprint("gouvernance")


def begin(owner: Owner, *, slot: str = "gouvernance") -> ArtifactData:
    """An empty canvas."""
    return canvas.open_canvas(owner, slot=slot, blueprint=BLUEPRINT, now=NOW)


def write(work: ArtifactData, world: World, text: str, *, who: str = "carrier") -> None:
    """Add a card."""
    act = world.act(who)
    canvas.add_card(work, act=act, card=uuid4(), zone="raison", text=text)


def publish(work: ArtifactData, world: World, *, note: str = "") -> VersionData:
    """Publish the canvas as it stands."""
    return canvas.publish_canvas(work, act=world.act("member"), note=note, licence="CC-BY-SA-4.0")


def publish_many(work: ArtifactData, world: World, number: int) -> None:
    """Publish versions of one card each, by two authors, quickly."""
    for _time in range(number):
        publish_content(work, world, [{"uid": str(uuid4()), "zone": "raison", "text": "carte", "author": None}])


def publish_content(work: ArtifactData, world: World, cards: list[dict[str, Any]]) -> VersionData:
    """Publish ``cards`` whatever the canvas holds."""
    content = {"blueprint": {"id": BLUEPRINT.id, "version": BLUEPRINT.version}, "cards": cards}
    people = {world.id("carrier"), world.id("member")}
    return artifacts.publish_version(
        work, act=world.act("carrier"), snapshot=lambda: (content, people), note="", licence="CC0-1.0"
    )
