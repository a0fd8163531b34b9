"""Our scripts beside those of others: loaded twice, several blocks on a page, under RequireJS, in a library."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Frame, Page, Route, expect

from tests.browser.canvas import Canvas
from tests.browser.careful import LEARNER, TRAINER, first, open_alone, open_unit, sign_in, until
from tests.browser.people import Visitor
from tests.browser.server import Server
from tests.conftest import COURSE
from tests.contract.ours import BLOCKS

pytestmark = pytest.mark.browser

# What the learning front end and Studio's allow in the frame of an editor: above all no download.
SANDBOX = (
    "allow-forms allow-modals allow-popups allow-popups-to-escape-sandbox allow-presentation allow-same-origin "
    "allow-scripts allow-top-navigation-by-user-activation"
)
LOAD_AGAIN = """async () => {
  const ours = [...document.scripts].map(script => script.src).filter(src => src.includes("/pepiniere/"));
  const before = Object.keys(window).filter(name => name.startsWith("Pepiniere")).map(name => window[name]);
  for (const src of ours) {
    await new Promise((resolve, reject) => {
      const script = document.createElement("script");
      Object.assign(script, { src, onload: resolve, onerror: reject });
      document.head.append(script);
    });
  }
  const after = Object.keys(window).filter(name => name.startsWith("Pepiniere")).map(name => window[name]);
  return { ours: ours.length, same: before.length === after.length && before.every((made, n) => made === after[n]) };
}"""
# The same blocks once more on the same page, as a page that shows a block in two places.
SHOW_AGAIN = """async address => {
  const text = await (await fetch(address)).text();
  const again = new DOMParser().parseFromString(text, "text/html").querySelectorAll("[data-init]");
  for (const element of again) {
    document.querySelector("main").append(element);
    const script = element.querySelector(":scope > .xblock-json-init-args");
    const args = script ? JSON.parse(script.textContent) : {};
    window[element.dataset.init](new PepinierePreview.Runtime(), element, args);
  }
  return again.length;
}"""
# The runtime of a library's page: four names, and addresses only for the very element that it handed over.
LIBRARY = """async ({ source, jquery }) => {
  const add = (tag, told) => new Promise((resolve, reject) => {
    const made = Object.assign(document.createElement(tag), told, { onload: resolve });
    made.onerror = () => reject(new Error(told.src || told.href));
    document.head.append(made);
  });
  await add("script", { src: jquery });
  const view = await (await fetch(source)).json();
  document.body.innerHTML = view.html;
  for (const resource of view.resources) {
    if (resource.mimetype === "text/css") { await add("link", { rel: "stylesheet", href: resource.data }); }
    else { await add("script", { src: resource.data }); }
  }
  const element = document.querySelector("[data-init]");
  const given = window.$(element);
  const script = element.querySelector(":scope > .xblock-json-init-args");
  window.notified = [];
  const offered = {
    children: () => [],
    childMap: () => undefined,
    handlerUrl: (block, name) => {
      if (block !== given) { throw new Error("not the element that was given"); }
      return element.dataset.handlerBase + name;
    },
    notify: (name, data) => { notified.push(structuredClone([name, data])); },
  };
  const runtime = new Proxy(offered, { get: (all, name) => {
    if (!(name in all)) { throw new Error("a library has no runtime." + String(name)); }
    return all[name];
  } });
  window[element.dataset.init](runtime, given, script ? JSON.parse(script.textContent) : {});
}"""


# As a bundler does it: to whom it finds `define`, it leaves no global.
BUNDLED = """(function (make) {
  if (typeof define === "function" && define.amd) {
    define([], function () { return make({}); });
  } else { make(window); }
}(function (window) { SOURCE
}));"""


@pytest.fixture
def sacha(visit: Callable[..., Visitor], careful: Server) -> Visitor:
    visitor = visit(at=careful)
    sign_in(visitor, LEARNER)
    return visitor


@pytest.fixture
def camille(visit: Callable[..., Visitor], careful: Server) -> Visitor:
    visitor = visit(at=careful)
    sign_in(visitor, TRAINER)
    return visitor


@pytest.mark.parametrize("block_type", BLOCKS)
def test_each_script_may_be_loaded_twice(sacha: Visitor, block_type: str) -> None:
    open_alone(sacha, block_type)
    loaded = sacha.page.evaluate(LOAD_AGAIN)
    assert loaded["ours"] > 1
    assert loaded["same"]
    assert sacha.errors == []


def boards(page: Page) -> list[Canvas]:
    return [Canvas(root).started() for root in page.locator("pepiniere-canvas").all()]


def test_canvases_of_one_page_act_each_on_its_own_after_their_scripts_came_twice(sacha: Visitor) -> None:
    open_alone(sacha, "pepiniere-canvas")
    sacha.page.evaluate(LOAD_AGAIN)
    several = boards(sacha.page)
    zones = [str(one.root.locator("[data-zone]").first.get_attribute("data-zone")) for one in several]
    assert len(several) > 1
    for canvas, zone in zip(several, zones, strict=True):
        canvas.add(zone, f"Sur {zone}, une fois.")
    told = [
        [card for card in one.root.locator(".pep-card .pep-text").all_inner_texts() if "une fois" in card]
        for one in several
    ]
    assert told == [[f"Sur {zone}, une fois."] for zone in zones]
    assert sacha.errors == []


@pytest.mark.parametrize("block_type", BLOCKS)
def test_a_block_shown_twice_on_a_page_works_in_both_places(sacha: Visitor, block_type: str) -> None:
    open_alone(sacha, block_type)
    before = sacha.page.locator("[data-init]").count()
    assert sacha.page.evaluate(SHOW_AGAIN, sacha.page.url) == before
    expect(sacha.page.locator("[data-init] [data-started]")).to_have_count(2 * before)
    fields = sacha.page.locator("[data-init]").last.locator("textarea:visible")
    fields.first.fill("Dans la copie.")
    typed = [field.input_value() for field in sacha.page.locator("[data-init] textarea").all()]
    assert typed.count("Dans la copie.") == 1
    assert sacha.errors == []


def edit(visitor: Visitor, block_type: str) -> str:
    """The address of the editor of a block of a type."""
    return f"{visitor.address}/studio/block/{first(block_type)}/edit"


@pytest.mark.parametrize("block_type", BLOCKS)
def test_the_editor_opens_and_saves_in_studio_s_sandbox(camille: Visitor, block_type: str) -> None:
    around = (
        f'<iframe sandbox="{SANDBOX}" src="{edit(camille, block_type)}" style="width:1200px;height:800px"></iframe>'
    )
    camille.page.route("**/around", lambda route: route.fulfill(body=around, content_type="text/html"))
    camille.open("/around")
    frame = camille.page.frames[1]
    frame.locator("#editor.xblock-initialized, #editor .xblock-initialized").wait_for()
    assert frame.evaluate("Object.values(require.s.contexts._.defined).filter(module => module !== undefined)") == []
    assert frame.locator("#editor a[download]").count() == 0
    save = frame.locator('#editor [data-act="save"], #editor-actions button:visible').first
    save.click()
    frame.wait_for_url(f"**/studio/block/{first(block_type)}/")
    assert camille.errors == []


@pytest.mark.parametrize("block_type", BLOCKS)
def test_a_script_that_calls_define_would_not_start_there(camille: Visitor, block_type: str) -> None:
    """A planted violation: the very scripts of the block, as a bundler would wrap them."""

    def wrap(route: Route) -> None:
        source = route.fetch().text()
        route.fulfill(body=BUNDLED.replace("SOURCE", source), content_type="text/javascript")

    camille.page.route("**/pepiniere/**/*.js", wrap)
    camille.page.goto(edit(camille, block_type))
    expect(camille.page.locator("#editor > .xblock")).to_be_visible()
    expect(camille.page.locator("#editor [data-started]")).to_have_count(0)
    assert any("is not a constructor" in error for error in camille.errors)


@pytest.mark.parametrize("block_type", BLOCKS)
def test_the_editor_needs_no_more_than_a_library_offers(camille: Visitor, block_type: str) -> None:
    open_alone(camille, block_type)
    jquery = camille.page.locator('script[src*="jquery"]').get_attribute("src")
    camille.open("/persona/")
    source = f"/studio/block/{first(block_type)}/studio_view"
    camille.page.evaluate(LIBRARY, {"source": source, "jquery": jquery})
    camille.page.locator('[data-act="cancel"]').click()
    camille.page.locator('[data-act="save"]').click()
    until(camille.page, "notified.length >= 3")
    assert camille.page.evaluate("notified") == [
        ["cancel", {}],
        ["save", {"state": "start"}],
        ["save", {"state": "end"}],
    ]
    camille.context.set_offline(True)
    camille.page.locator('[data-act="save"]').click()
    until(camille.page, "notified.length >= 5")
    name, error = camille.page.evaluate("notified[4]")
    assert (name, sorted(error)) == ("error", ["message", "title"])
    assert all(error.values())


@pytest.mark.parametrize("block_type", BLOCKS)
def test_a_visitor_reads_the_questions_in_the_frame(
    visit: Callable[..., Visitor], careful: Server, block_type: str
) -> None:
    visitor = visit(at=careful, width=360)
    page = visitor.open(f"/courses/{COURSE}/jump_to/{first(block_type)}")
    frame: Frame = page.frames[1]
    frame.locator(f"[data-block-type={block_type}].xblock-public_view").first.wait_for()
    until(page, "document.getElementById('unit-frame').offsetHeight > 240")
    assert frame.locator("[data-block-type] form button, [data-block-type] textarea").count() == 0
    assert visitor.errors == []


# Pages

PAGES = ["projects", "cohort", "cohort/people", "cohort/canvases"]


def test_pages_work_with_files_of_another_host_and_no_inline_script(camille: Visitor, careful: Server) -> None:
    for path in PAGES:
        answer = camille.page.goto(f"{careful.address}/pepiniere/{COURSE}/{path}")
        assert answer
        assert "script-src" in answer.headers["content-security-policy"]
        sheets = camille.page.evaluate("[...document.styleSheets].map(sheet => sheet.href)")
        assert sheets
        assert all(sheet.startswith("http://localhost:") for sheet in sheets)
        camille.page.wait_for_load_state("networkidle")
    assert camille.errors == []


def test_an_inline_script_would_be_refused(camille: Visitor) -> None:
    open_unit(camille, next(iter(BLOCKS))).evaluate("""() => {
      document.body.append(Object.assign(document.createElement("script"), { textContent: "window.planted = true" }));
      document.body.insertAdjacentHTML("beforeend", '<button onclick="window.planted = true" id="inline">!</button>');
      document.getElementById("inline").click();
    }""")
    assert camille.page.frames[1].evaluate("window.planted") is None
    assert len([error for error in camille.errors if "Content Security Policy" in error]) >= 2
