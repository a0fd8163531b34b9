"""A reading is written by its team, sent once, and then answered remark by remark."""

from uuid import UUID, uuid4

import pytest

from pepiniere.artifact import api as artifacts
from pepiniere.artifact.data import Answer, ContributorRole, Origin
from pepiniere.artifact.errors import UnknownAnchor
from pepiniere.canvas import api as canvas
from pepiniere.lib.acts import Act
from pepiniere.lib.errors import NotFound, RequestError
from pepiniere.review import api
from pepiniere.review.data import AssignmentData, ItemData
from pepiniere.review.errors import EnoughSaid, ItemChanged, NotNow, ReviewEmpty, ReviewReleased, UnknownPrompt
from tests.review.rounds import Circle, at


@pytest.fixture
def duty(circle: Circle) -> AssignmentData:
    circle.shared_out()
    return circle.duties("Navette")[0]


def save(
    circle: Circle,
    duty: AssignmentData,
    text: str,
    *,
    prompt: str = "try",
    anchor: str = "zone:raison",
    item: UUID | None = None,
    revision: int = 0,
    day: int = 3,
) -> ItemData:
    act = circle.act("Navette", day=day)
    return api.save_item(
        duty, act=act, item=item or uuid4(), prompt=prompt, anchor=anchor, text=text, revision=revision
    )


def send(circle: Circle, duty: AssignmentData, *, day: int = 4) -> None:
    api.release_review(duty, act=circle.act("Navette", day=day))


def test_a_text_is_kept_once_however_often_it_is_sent(circle: Circle, duty: AssignmentData) -> None:
    made = save(circle, duty, "Prévoir qui remplace qui.")
    again = save(circle, duty, "Prévoir qui remplace qui.", item=made.uid)
    worded = save(circle, duty, "Prévoir qui peut remplacer qui.", item=made.uid, revision=1)
    replayed = save(circle, duty, "Prévoir qui peut remplacer qui.", item=made.uid, revision=1)
    assert (again, replayed) == (made, worded)
    assert api.list_items(duty) == [worded]


def test_a_stale_text_says_what_the_other_wrote(circle: Circle, duty: AssignmentData) -> None:
    made = save(circle, duty, "Le mien.")
    save(circle, duty, "Le leur.", item=made.uid, revision=1)
    with pytest.raises(ItemChanged) as refused:
        save(circle, duty, "Encore le mien.", item=made.uid, revision=1)
    assert refused.value.details == {"theirs": "Le leur.", "revision": 2}


def test_no_more_is_said_than_is_asked_for(circle: Circle, duty: AssignmentData) -> None:
    save(circle, duty, "Votre liste.", prompt="keep")
    with pytest.raises(EnoughSaid):
        save(circle, duty, "Et votre carte.", prompt="keep")
    made = [
        save(circle, duty, text, prompt=prompt)
        for text, prompt in (("un", "try"), ("deux", "unclear"), ("trois", "try"))
    ]
    with pytest.raises(EnoughSaid):
        save(circle, duty, "quatre", prompt="unclear")
    for _time in "12":
        api.remove_item(duty, act=circle.act("Navette", day=3), item=made[0].uid)
    save(circle, duty, "quatre", prompt="unclear")
    assert [item.text for item in api.list_items(duty)] == ["Votre liste.", "deux", "trois", "quatre"]


@pytest.mark.parametrize("text", ["", "  ", "\0", "x" * 2_001, None])
def test_what_cannot_be_kept_is_refused(circle: Circle, duty: AssignmentData, text: str) -> None:
    with pytest.raises(RequestError):
        save(circle, duty, text)


def test_only_what_the_round_asks_is_answered(circle: Circle, duty: AssignmentData) -> None:
    with pytest.raises(UnknownPrompt):
        save(circle, duty, "x", prompt="score")


def test_a_text_of_another_reading_is_nobody_s(circle: Circle, duty: AssignmentData) -> None:
    other = circle.duties("Navette")[1]
    made = save(circle, other, "Ailleurs.")
    with pytest.raises(NotFound):
        save(circle, duty, "Ici.", item=made.uid, revision=1)


@pytest.mark.parametrize(("day", "is_open"), [(0, False), (2, True), (12, True), (14, False)])
def test_a_reading_is_written_until_the_round_closes(
    circle: Circle, duty: AssignmentData, day: int, is_open: bool
) -> None:
    if is_open:
        assert save(circle, duty, "x", day=day)
    else:
        with pytest.raises(NotNow):
            save(circle, duty, "x", day=day)


def test_an_empty_reading_is_not_sent(circle: Circle, duty: AssignmentData) -> None:
    with pytest.raises(ReviewEmpty):
        send(circle, duty)


def test_sending_makes_remarks_upon_the_version_that_was_read_once(circle: Circle, duty: AssignmentData) -> None:
    save(circle, duty, "Votre liste de qui remplace qui.", prompt="keep")
    save(circle, duty, "Qui ouvre quand Bastien est absent ?", prompt="unclear")
    save(circle, duty, "Demander à la médiathèque.", anchor="")
    assert artifacts.list_remarks(duty.submission.work) == []
    for _time in "12":
        send(circle, duty)
    remarks = artifacts.list_remarks(duty.submission.work)
    assert [(one.text, one.anchor, one.origin) for one in remarks] == [
        ("Qui ouvre quand Bastien est absent ?", "zone:raison", Origin.REVIEW),
        ("Demander à la médiathèque.", "", Origin.REVIEW),
    ]
    reader = circle.owners["Navette"].project
    assert reader
    assert {(one.author_id, one.project_id) for one in remarks} == {(circle.leads["Navette"], reader.id)}
    assert {one.version_label for one in remarks} == {"1"}
    reading = api.get_assignment(duty.uid)
    assert reading.released_at == at(4)


def test_it_is_read_upon_the_version_even_when_the_draft_went_on(circle: Circle, duty: AssignmentData) -> None:
    work, author = duty.submission.work, duty.submission.work.owner.project
    assert author
    card = uuid4()
    act = Act(circle.leads[author.title], uuid4(), at(3))
    canvas.add_card(work, act=act, card=card, zone="raison", text="Écrit depuis.")
    with pytest.raises(UnknownAnchor):
        save(circle, duty, "Sur une carte qui n’était pas là.", anchor=f"card:{card}")
    assert api.list_items(duty) == []


def test_what_was_sent_stays(circle: Circle, duty: AssignmentData) -> None:
    made = save(circle, duty, "Demander à la médiathèque.")
    send(circle, duty)
    for act in (
        lambda: save(circle, duty, "Autre chose.", item=made.uid, revision=1),
        lambda: api.remove_item(duty, act=circle.act("Navette", day=5), item=made.uid),
        lambda: api.decline(duty, act=circle.act("Navette", day=5), reason="Finalement non."),
    ):
        with pytest.raises(ReviewReleased):
            act()


def test_the_next_version_credits_those_whose_remarks_it_took_up(circle: Circle, duty: AssignmentData) -> None:
    save(circle, duty, "Demander à la médiathèque.")
    save(circle, duty, "Tout réécrire.", prompt="unclear")
    send(circle, duty)
    work, author = duty.submission.work, duty.submission.work.owner.project
    reader = circle.owners["Navette"].project
    assert author
    assert reader
    for remark, answer in zip(artifacts.list_remarks(work), (Answer.ADOPTED, Answer.NOT_NOW), strict=True):
        act = Act(circle.leads[author.title], uuid4(), at(9))
        artifacts.answer_remark(work, act=act, remark=remark.uid, answer=answer, reason="Dit en réunion.")
    _work, version = circle.publish(author.title)
    helpers = [part for part in version.credits if part.role == ContributorRole.REVIEWER]
    assert [(part.user_id, part.project_id) for part in helpers] == [(circle.leads["Navette"], reader.id)]
    assert [one.resolved_in for one in artifacts.list_remarks(work)] == [2, None]
