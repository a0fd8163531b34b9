"""What the blocks share in which a team, or a person alone, makes something: whose it is, and in which slot."""

from typing import Any

from crum import get_current_user
from opaque_keys import InvalidKeyError
from opaque_keys.edx.keys import UsageKey
from xblock.fields import Scope, String

from pepiniere.cohort.api import find_owner, first_owner, list_own_projects
from pepiniere.cohort.data import Owner, ProjectData
from pepiniere.lib import clock
from pepiniere.lib.acts import Act
from pepiniere.lib.parsing import parse_uuid
from pepiniere.lib.permissions import Actor, Standing, standing_of
from pepiniere.lib.slots import safe_slot
from pepiniere_blocks.base import PepiniereBlock
from pepiniere_blocks.handling import Answer


def _(text: str) -> str:
    return text


class WorkBlock(PepiniereBlock):
    """A block whose work belongs to an owner and stays in a slot, whatever becomes of the block.

    The body of each request also has ``project`` and ``person``: whose the page is, and for whom it was made.
    """

    slot = String(
        display_name=_("Slot"),
        default="",
        scope=Scope.settings,
        help=_(
            "A short name under which a project keeps this work from one course to the next. Empty: this block's own."
        ),
    )
    icon_class = "other"

    @property
    def effective_slot(self) -> str:
        """The slot that the author chose, else the block's own id."""
        return safe_slot(self.slot or str(self.scope_ids.usage_id.block_id))

    def first_shown(self) -> tuple[Standing, Owner, list[ProjectData]] | None:
        """Whose work a page opens on, how its reader stands before that, their projects; None for a stranger."""
        actor = self.actor()
        if actor.user_id is None or actor.course_key is None:
            return None
        mine = list_own_projects(actor.course_key, user_id=actor.user_id)
        owner = first_owner(mine, actor.course_key, user_id=actor.user_id)
        standing = standing_of(actor, owner)
        return (standing, owner, mine) if standing.held else None

    def owner_for(self, actor: Actor, payload: Answer) -> Owner:
        """Whose work a request is about: what its page showed, whatever became of the team meanwhile."""
        if actor.user_id is None or actor.course_key is None:
            return Owner()
        return find_owner(actor.course_key, user_id=actor.user_id, named=payload.get("project"))

    def studio_post_duplicate(self, store: Any, source_item: Any) -> bool:
        """A copy is another work, in a slot of its own; Studio keeps nothing after this hook by itself."""
        inherited = getattr(super(), "studio_post_duplicate", None)
        handled = bool(inherited and inherited(store, source_item))
        self._leave_slot(store)
        return handled

    def studio_post_paste(self, store: Any, source_node: Any) -> bool:
        """A copy pasted within its run is another work; in another run it is the same one, taken further."""
        inherited = getattr(super(), "studio_post_paste", None)
        handled = bool(inherited and inherited(store, source_node))
        if self._is_of_this_run(source_node.get("copied_from_block", "")):
            self._leave_slot(store)
        return handled

    def _is_of_this_run(self, copied: str) -> bool:
        """Whether a copy comes from the run in which it is pasted; so it is as long as nothing says otherwise."""
        try:
            return bool(UsageKey.from_string(copied).context_key == self.course_key)
        except InvalidKeyError:
            return True

    def _leave_slot(self, store: Any) -> None:
        """Open a slot of its own. After a paste Studio's user service knows nobody: its request does."""
        if self.slot:
            self.slot = ""
            author = get_current_user()
            store.update_item(self, author.pk if author else None)


def act_of(standing: Standing, payload: Answer) -> Act:
    """Who asks, now, under the operation that their device made."""
    assert standing.actor.user_id is not None, "a permission that writes is held by somebody"
    return Act(standing.actor.user_id, parse_uuid(payload.get("operation"), field="operation"), clock.now())
