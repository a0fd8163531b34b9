"""Half an act is never kept: each one fails at its very last write, and every table is as it was.

Handlers of course pages run outside a transaction, plain views inside one; an error that is answered, not raised, lets
the transaction around it commit. Both are tried. The addresses themselves are as atomic as the platform's:
tests/preview/test_handlers.py.
"""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import OperationalError

from pepiniere.lib.errors import StateError
from tests.blocks import test_views as views
from tests.blocks.calls import client_of, handler_url, send
from tests.blocks.trials import TRIALS
from tests.conftest import World
from tests.contract.ours import BLOCKS, each_handler
from tests.contract.tables import counted, put_back, rows

ANSWERED, RAISED = StateError("planted"), OperationalError("planted")

CANVAS = "pepiniere-canvas"
# Studio keeps what authors write, after the handler.
ACTS = [(tag, name) for tag, name in each_handler() if getattr(BLOCKS[tag], name).permission != "block.edit"]


def last_write(act: Callable[[], Any]) -> int:
    """How many writes an act takes; it is undone."""
    with put_back(), counted() as writes:
        act()
    return writes.count


def ask(world: World, made: dict[str, Any], block_type: str, handler: str) -> Any:
    """The carrier asks for the act."""
    trial = TRIALS[block_type]
    return send(client_of(world, "carrier"), handler, trial.bodies(world, made)[handler], usage=trial.BLOCK)


@pytest.mark.parametrize("error", [ANSWERED, RAISED], ids=["answered", "raised"])
@pytest.mark.parametrize(("block_type", "handler"), ACTS)
def test_a_handler_that_fails_at_its_last_write_leaves_nothing(
    world: World, block_type: str, handler: str, error: Exception
) -> None:
    made = TRIALS[block_type].make(world)
    before = rows()
    writes = last_write(lambda: ask(world, made, block_type, handler))
    assert writes > 1
    with counted(fails_at=writes, error=error):
        if error is RAISED:
            with pytest.raises(OperationalError):
                ask(world, made, block_type, handler)
        else:
            assert ask(world, made, block_type, handler).status_code == 409
    assert rows() == before


@pytest.mark.parametrize("handler", ["add_card", "form"])
def test_a_canvas_is_not_begun_by_an_act_that_is_refused(world: World, handler: str) -> None:
    made = {"card": "", "other": ""}
    before = rows()
    writes = last_write(lambda: ask(world, made, CANVAS, handler))
    with counted(fails_at=writes, error=ANSWERED):
        assert ask(world, made, CANVAS, handler).status_code == 409
    assert rows() == before


def test_a_form_refused_keeps_no_card_and_gives_every_text_back(world: World) -> None:
    form = {**TRIALS[CANVAS].bodies(world, {"card": "", "other": ""})["form"], "text-roles": "x" * 2001}
    before = rows()
    answer: Any = client_of(world, "carrier").post(handler_url("form"), form)
    assert (answer.status_code, rows()) == (400, before)
    assert "sans script" in answer.content.decode()
    assert "x" * 2001 in answer.content.decode()


# Who may do what a plain view asks for.
ABLE = ("trainer", "carrier", "member", "alone", "former", "anonymous")
# Refused as things are (see STATE of the table of views), or done already.
WRITES_NOTHING = {
    "accept_charter",
    "cards_import_upload",
    "people_groups",
    "people_upload",
    "runs_give_up",
    "sheets_read",
    "workshop_open",
}


def test_a_view_that_fails_at_its_last_write_leaves_nothing(world: World) -> None:
    made = views.make_all(world)
    before, writes = rows(), {}
    for name in sorted(views.ACTS | {"workshop_guest_add"}):
        # Whoever gets through, else somebody whom the state of things alone holds back.
        able = [who for who in ABLE if views.outcome(name)(who) in {200, 400, 409}]
        who = min(able, key=views.outcome(name))

        def act(name: str = name, who: str = who) -> int:
            return views.status_of(views.ask(client_of(world, who), name, world, made, who))

        writes[name] = last_write(act)
        with put_back(), counted(fails_at=writes[name], error=ANSWERED):
            assert act() == (409 if writes[name] else views.outcome(name)(who)), name
            assert rows() == before, name
    assert {name for name, number in writes.items() if not number} == WRITES_NOTHING
