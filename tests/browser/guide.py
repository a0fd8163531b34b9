"""The screens that the guides show: who comes there, what they do first, and which part of the page is photographed."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser.canvas import Canvas
from tests.browser.people import CANVAS, COURSE, Visitor

ROOT = Path(__file__).parents[2]
GUIDES = ROOT / "docs" / "guide"

PHONE, DESK = 390, 1024
COHORT = f"/pepiniere/{COURSE}/cohort"
PROJECTS = f"/pepiniere/{COURSE}/projects"
OFFLINE = "net::ERR_INTERNET_DISCONNECTED"
SHEET = ROOT / "fixtures" / "portability" / "html-table" / "page.html"
PEOPLE = """identifiant,projet,rôle
demo-linh,Bon pour un tour de plus,équipe
demo-issa,Le four du hameau,porteuse
demo-visite,Le four du hameau,
amina@example.org,La Cantine des voisins,équipe
demo-theo,Graines à rendre,trésorier
"""

_ABOVE, _BELOW = 16, 8
# What the browser writes by itself: in English here, whatever the page speaks.
_STYLE = """
::-webkit-datetime-edit, ::-webkit-calendar-picker-indicator { opacity: 0 }
"""

# Opens a window of some width as one of the demonstration's people.
Enter = Callable[[str, int], Visitor]


@dataclass(frozen=True)
class Picture:
    """A page from the top of ``first`` to the bottom of ``last``; its story brings about the errors ``expected``."""

    visitor: Visitor
    first: Locator
    last: Locator
    expected: tuple[str, ...] = ()


Scene = Callable[[Enter], Picture]
SCENES: dict[str, Scene] = {}


def scene(play: Scene) -> Scene:
    """Make a picture known by the name of its function."""
    SCENES[play.__name__.replace("_", "-")] = play
    return play


def photograph(picture: Picture, path: Path) -> None:
    """Write the PNG, as wide as the window."""
    page = picture.visitor.page
    page.add_style_tag(content=_STYLE)
    page.evaluate("scrollTo(0, 0)")
    first, last = picture.first.bounding_box(), picture.last.bounding_box()
    assert first is not None
    assert last is not None
    top, width = max(first["y"] - _ABOVE, 0), page.evaluate("innerWidth")
    height = last["y"] + last["height"] + _BELOW - top
    page.screenshot(path=path, full_page=True, clip={"x": 0, "y": top, "width": width, "height": height})


def open_project(visitor: Visitor, title: str) -> Page:
    """The page of a project, found in the list of all."""
    page = visitor.open(PROJECTS)
    page.get_by_role("link", name=title).last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    return page


def open_board(visitor: Visitor) -> Canvas:
    """The canvas in its unit alone, its script started."""
    return Canvas(visitor.open_unit_alone().locator("pepiniere-canvas")).started()


def part(page: Page, act: str) -> Locator:
    """The part of a page that holds a form, or a link, for ``act``."""
    return page.locator(f'.pep-part:has(form[action$="/{act}"], a[href$="/{act}"])')


def unfold(page: Page, act: str) -> Locator:
    """The form for ``act``, shown."""
    fold = page.locator(f'details:has(form[action$="/{act}"])')
    fold.locator("> summary").click()
    return fold.locator(f'form[action$="/{act}"]')


@scene
def learner_projects(enter: Enter) -> Picture:
    samira = enter("Samira", PHONE)
    parts = samira.open(PROJECTS).locator(".pep-part")
    return Picture(samira, samira.page.locator("h1"), parts.nth(1).locator("li").first)


@scene
def learner_charter(enter: Enter) -> Picture:
    florin = enter("Florin", PHONE)
    charter = open_board(florin).root.locator(".pep-charter")
    return Picture(florin, charter, charter.locator(".pep-promises"))


@scene
def learner_card(enter: Enter) -> Picture:
    amina, bastien = enter("Amina", PHONE), enter("Bastien", PHONE)
    open_board(bastien)
    canvas = open_board(amina)
    expect(canvas.here).to_contain_text("Bastien")
    canvas.field("raison").fill("Les enfants du mercredi : il n’y aurait plus personne pour éplucher avec eux.")
    return Picture(amina, canvas.root.locator(".pep-head"), canvas.zone("raison"))


@scene
def learner_offline(enter: Enter) -> Picture:
    bastien = enter("Bastien", PHONE)
    canvas = open_board(bastien)
    bastien.context.set_offline(True)
    canvas.field("raison").fill("Le gardien : on lui garde une part.")
    canvas.zone("raison").locator(".pep-add").click()
    expect(canvas.waiting("Le gardien : on lui garde une part.")).to_have_count(1)
    return Picture(bastien, canvas.root.locator(".pep-head"), canvas.zone("raison"), (OFFLINE,))


@scene
def learner_publish(enter: Enter) -> Picture:
    amina = enter("Amina", PHONE)
    root = open_board(amina).root
    root.locator(".pep-publish > summary").click()
    root.locator("[name=note]").fill("Après le départ de Yann")
    return Picture(amina, root.locator(".pep-publish"), root.locator(".pep-versions"))


@scene
def learner_project(enter: Enter) -> Picture:
    amina = enter("Amina", PHONE)
    page = open_project(amina, "La Cantine des voisins")
    return Picture(amina, part(page, "copy"), part(page, "leave"))


@scene
def trainer_begin(enter: Enter) -> Picture:
    solene = enter("Solène", DESK)
    page = solene.open(f"{COHORT}/begin")
    page.locator("[name=title]").fill("Les communs du plateau")
    page.locator("[name=charter]").fill(
        "On s’entraide, on ne se classe pas.\n« Pas maintenant » est une bonne réponse."
    )
    return Picture(solene, page.locator("h1"), page.locator('form[action$="/create"]'))


@scene
def trainer_list(enter: Enter) -> Picture:
    solene = enter("Solène", DESK)
    page = solene.open(f"{COHORT}/people")
    file = {"name": "equipes.csv", "mimeType": "text/csv", "buffer": PEOPLE.encode()}
    page.locator("[name=file]").set_input_files(files=[file])  # type: ignore[list-item]
    page.locator('form[action$="/upload"] button').click()
    return Picture(solene, page.locator("h2").first, page.locator(".pep-report"))


@scene
def trainer_overview(enter: Enter) -> Picture:
    solene = enter("Solène", DESK)
    page = solene.open(COHORT)
    return Picture(solene, page.locator(".pep-head"), page.locator(".pep-list > li").nth(1))


@scene
def trainer_arrange(enter: Enter) -> Picture:
    solene = enter("Solène", DESK)
    page = open_project(solene, "Bon pour un tour de plus")
    unfold(page, "move")
    return Picture(solene, part(page, "add"), part(page, "merge"))


@scene
def trainer_undo(enter: Enter) -> Picture:
    solene = enter("Solène", DESK)
    page = open_project(solene, "Bon pour un tour de plus")
    move = unfold(page, "move")
    move.locator("[name=person]").select_option("Milena")
    move.locator("[name=into]").select_option("Graines à rendre")
    move.locator("button").click()
    page.locator(".pep-told button").click()
    solene.open(f"{COHORT}/journal")
    return Picture(solene, page.locator("h2").first, page.locator(".pep-list > li").nth(2))


@scene
def author_block(enter: Enter) -> Picture:
    solene = enter("Solène", DESK)
    sheet = solene.open(f"/studio/block/{CANVAS}/").locator("section.sheet")
    return Picture(solene, sheet, sheet.locator(".pep-zone").first)


def open_editor(visitor: Visitor) -> Locator:
    """Studio's editor of the canvas, its script started."""
    return visitor.open(f"/studio/block/{CANVAS}/edit").locator(".pep-studio[data-started]")


@scene
def author_editor(enter: Enter) -> Picture:
    solene = enter("Solène", PHONE)
    editor = open_editor(solene)
    zones = editor.locator(".pep-studio-zone")
    zones.nth(1).locator('[data-act="hide"]').click()
    zones.first.locator("summary").click()
    return Picture(solene, editor.locator(".pep-studio-questions"), zones.nth(1))


@scene
def author_slot(enter: Enter) -> Picture:
    solene = enter("Solène", DESK)
    editor = open_editor(solene)
    slot = editor.locator("[name=slot]")
    slot.fill("Notre gouvernance")
    expect(editor.locator(".pep-studio-mend li")).to_have_count(1)
    return Picture(solene, editor, slot)


@scene
def author_unit(enter: Enter) -> Picture:
    samira = enter("Samira", DESK)
    canvas = open_board(samira)
    return Picture(samira, canvas.root, canvas.zone("raison"))


@scene
def admin_demonstration(enter: Enter) -> Picture:
    solene = enter("Solène", DESK)
    page = solene.open("/persona/")
    return Picture(solene, page.locator("h1"), page.locator("fieldset").nth(2))


@scene
def admin_sheets(enter: Enter) -> Picture:
    solene = enter("Solène", DESK)
    page = solene.open(f"{COHORT}/sheets")
    return Picture(solene, page.locator("h2").first, page.locator("[name=addresses]"))


@scene
def admin_sheet(enter: Enter) -> Picture:
    solene = enter("Solène", DESK)
    page = solene.open(f"{COHORT}/sheets")
    page.locator("[name=file]").set_input_files(SHEET)
    page.locator('form[action$="/read"] button').click()
    return Picture(solene, page.locator("h2").first, page.locator('form[action$="/store"]'))
