"""Completion: on the block's own word, all or nothing, for a whole team, and never taken back. No grades."""

from typing import Any
from uuid import uuid4

import pytest
from xblock.completable import XBlockCompletionMode

from pepiniere.canvas import api as canvas
from pepiniere.cohort.data import Owner
from pepiniere_preview.engine.services import CompletionService, PublishService
from pepiniere_preview.models import Completion
from tests.blocks.calls import CANVAS, call, client_of, handler_url, send
from tests.blocks.outcomes import MASKED
from tests.blocks.trials import canvas as trial
from tests.conftest import COURSE, World
from tests.contract.ours import BLOCKS, usage_of

every_block = pytest.mark.parametrize("block_type", BLOCKS)


@every_block
def test_a_block_says_itself_when_it_is_done_and_has_no_score(block_type: str) -> None:
    cls = BLOCKS[block_type]
    assert XBlockCompletionMode.get_mode(cls) == XBlockCompletionMode.COMPLETABLE
    assert cls.has_custom_completion is True
    assert not any(hasattr(cls, name) for name in ("has_score", "max_score", "set_score", "weight"))


@every_block
def test_to_have_seen_it_does_not_complete_it(world: World, block_type: str) -> None:
    client = client_of(world, "member")
    assert call(client, "publish_completion", {"completion": 1}, usage=usage_of(block_type)).status_code == 200
    assert not Completion.objects.exists()


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """All that blocks publish, and all completion that is submitted."""
    heard: list[Any] = []
    publish, submit = PublishService.publish, CompletionService.submit_group_completion

    def hear(service: Any, block: Any, name: str, event: Any) -> None:
        heard.append((name, event))
        publish(service, block, name, event)

    def keep(service: Any, key: Any, value: float, **people: Any) -> None:
        heard.append(("submitted", value))
        submit(service, key, value, **people)

    monkeypatch.setattr(PublishService, "publish", hear)
    monkeypatch.setattr(CompletionService, "submit_group_completion", keep)
    return heard


def discuss(world: World) -> Any:
    """Somebody's remark on the team's canvas; the answer leads to it."""
    sheet = canvas.find_canvas(Owner(project=world.project), slot="gouvernance")
    assert sheet
    url = f"/pepiniere/{COURSE}/work/{sheet.uid}/remark"
    return client_of(world, "trainer").post(url, {"operation": uuid4(), "anchor": "zone:raison", "text": "Qui ?"})


def test_what_is_done_is_done_whatever_happens_afterwards(world: World, told: list[Any]) -> None:
    made = trial.make(world)
    assert discuss(world).status_code == 302
    assert dict(Completion.objects.values_list("user__username", "value")) == dict.fromkeys(
        ["carrier", "member", "unenrolled_member"], 1.0
    )
    for handler, body in trial.bodies(world, made).items():
        assert send(client_of(world, "carrier"), handler, body).status_code < 500
    assert {value for (value,) in Completion.objects.values_list("value")} == {1.0}
    assert {name for name, _event in told} == {"submitted", "completion"}
    assert {value if name == "submitted" else value["completion"] for name, value in told} == {1.0}


def test_nothing_is_done_in_studio_nor_behind_a_mask(world: World) -> None:
    made = trial.make(world)
    publishing = trial.bodies(world, made)["publish"]
    for who in MASKED:
        assert send(client_of(world, who), "publish", publishing).status_code == 403
    for url in (handler_url("publish", place="studio"), f"/preview{handler_url('publish', place='studio')}"):
        answer: Any = client_of(world, "carrier").post(url, publishing, content_type="application/json")
        assert answer.status_code == 403
    assert not Completion.objects.filter(usage_key=CANVAS).exists()
