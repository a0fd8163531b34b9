"""Each of our blocks in the unit's frame of a careful instance: its height settles, nothing leaves it unasked."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Error, Frame, Page, Route, expect

from tests.browser.canvas import Canvas
from tests.browser.careful import LEARNER, open_unit, sign_in
from tests.browser.people import Visitor
from tests.browser.server import Server
from tests.contract.ours import BLOCKS

pytestmark = pytest.mark.browser

OFFLINE = "net::ERR_INTERNET_DISCONNECTED"
RECORD = """
window.told = [];
addEventListener("message", event => {
  if (event.data && event.data.type === "plugin.resize") { told.push(event.data.payload.height); }
});
"""
# A number of images of the screen in a row without a word from the frame; many more is a frame that never settles.
QUIET = """() => new Promise((resolve, reject) => {
  let seen = told.length, still = 0, all = 0;
  const next = () => {
    still = told.length === seen ? still + 1 : 0;
    seen = told.length;
    all += 1;
    if (still === 20) { resolve(told[told.length - 1]); }
    else if (all === 200) { reject(new Error("the frame never settles: " + told.slice(-5))); }
    else { requestAnimationFrame(next); }
  };
  next();
})"""
# Every form, sent with its first button: the addresses of those that would leave the page.
SEND_ALL = """() => {
  const left = [];
  const note = event => {
    if (!event.defaultPrevented) { left.push(event.target.getAttribute("action")); }
    event.preventDefault();
  };
  addEventListener("submit", note);
  document.querySelectorAll("form").forEach(form => form.dispatchEvent(new SubmitEvent(
    "submit", { bubbles: true, cancelable: true, submitter: form.querySelector("button:not([type=button])") })));
  removeEventListener("submit", note);
  return left;
}"""
COUNT_WRITES = """() => {
  window.writes = 0;
  new MutationObserver(changes => { writes += changes.length; }).observe(
    document.body, { attributes: true, childList: true, subtree: true, characterData: true });
}"""
ASK_AGAIN = "document.dispatchEvent(new Event('visibilitychange'))"


@pytest.fixture
def sacha(visit: Callable[..., Visitor], careful: Server) -> Visitor:
    """A learner on a phone, whose course's page notes what its frame tells."""
    visitor = visit(at=careful, width=360)
    sign_in(visitor, LEARNER)
    visitor.page.add_init_script(RECORD)
    return visitor


def settle(page: Page) -> None:
    """Wait until the frame says nothing more; it then has the height of what it holds, and shows its top."""
    height = page.evaluate(QUIET)
    frame = page.frames[1]
    assert height == frame.evaluate("document.getElementById('content').offsetHeight")
    assert page.evaluate("document.getElementById('unit-frame').offsetHeight") == max(height, 240)
    assert frame.evaluate("scrollY") == 0


def unfold(frame: Frame) -> list[Any]:
    """Everything that can be unfolded, in our blocks."""
    return frame.locator("[data-init] summary:visible").all()


@pytest.mark.parametrize("block_type", BLOCKS)
def test_the_frame_settles_whatever_is_unfolded_or_typed(sacha: Visitor, block_type: str) -> None:
    frame = open_unit(sacha, block_type)
    settle(sacha.page)
    # As on the platform, whose scripts take the arguments out of the page: whoever starts a block again has none.
    assert frame.locator(".xblock-json-init-args").count() == 0
    for summary in unfold(frame):
        summary.click()
        settle(sacha.page)
    fields = frame.locator("[data-init] textarea:visible").all()
    assert fields
    for field in fields[:2]:
        field.fill("Une ligne.\n" * 12)
        settle(sacha.page)
    assert sacha.errors == []


def test_the_frame_settles_after_each_act_on_a_canvas(sacha: Visitor) -> None:
    open_unit(sacha, "pepiniere-canvas")
    canvas = Canvas(sacha.frame().locator("pepiniere-canvas").first).started()
    zone = str(canvas.root.locator("[data-zone]").first.get_attribute("data-zone"))
    card = canvas.add(zone, "Le bois du four.")
    settle(sacha.page)
    canvas.reword(card).fill("Le bois, coupé par nous.")
    settle(sacha.page)
    canvas.save(card)
    expect(canvas.saved("Le bois, coupé par nous.")).to_have_count(1)
    settle(sacha.page)
    assert sacha.errors == []


def test_a_block_that_grows_with_its_frame_is_found(sacha: Visitor) -> None:
    frame = open_unit(sacha, next(iter(BLOCKS)))
    settle(sacha.page)
    frame.add_style_tag(content="#content { min-height: calc(100vh + 10px); }")
    with pytest.raises(Error, match="never settles"):
        settle(sacha.page)


@pytest.mark.parametrize("block_type", BLOCKS)
def test_no_form_of_ours_leaves_the_frame(sacha: Visitor, block_type: str) -> None:
    frame = open_unit(sacha, block_type)
    frame.locator("[data-init] form").first.wait_for()
    sacha.context.set_offline(True)
    assert frame.evaluate(SEND_ALL) == []
    frame.evaluate(
        "document.body.insertAdjacentHTML('beforeend', '<form action=\"/planted\"><button>!</button></form>')"
    )
    assert frame.evaluate(SEND_ALL) == ["/planted"]
    assert [error for error in sacha.errors if OFFLINE not in error] == []


def test_a_form_that_leaves_comes_back_clipped(sacha: Visitor) -> None:
    """What the platform does to a page that is not asked for by the course's: the reason for the rule above."""
    frame = open_unit(sacha, next(iter(BLOCKS)))
    settle(sacha.page)
    assert frame.locator("base").count() == 1
    with sacha.page.expect_event("framenavigated"):
        frame.evaluate("""() => {
          document.body.insertAdjacentHTML("beforeend", '<form target="_self"><button>!</button></form>');
          document.querySelector("body > form").submit();
        }""")
    frame.wait_for_load_state()
    assert frame.locator("base").count() == 0


def ask_in_full(route: Route) -> None:
    """As if something had changed elsewhere: the server answers with everything."""
    told = {name: value for name, value in route.request.headers.items() if name != "if-none-match"}
    route.continue_(headers=told)


@pytest.mark.parametrize("block_type", BLOCKS)
def test_what_did_not_change_is_not_written_again(sacha: Visitor, block_type: str) -> None:
    """The platform binds every link anew at each change of the page."""
    frame = open_unit(sacha, block_type)
    blocks = frame.locator("[data-init]").count()
    sacha.page.route("**/pepiniere/course-v1*", ask_in_full)
    sacha.page.route("**/pepiniere/course-v1*/**", ask_in_full)
    for time in range(3):
        if time == 2:
            frame.evaluate(COUNT_WRITES)
        with sacha.page.expect_response(lambda answer: answer.request.resource_type == "fetch") as answer:
            frame.evaluate(ASK_AGAIN)
        assert answer.value.status == 200
        settle(sacha.page)
    assert (blocks > 0, frame.evaluate("writes")) == (True, 0)


def test_a_link_that_leads_nowhere_fails_as_on_the_platform(sacha: Visitor) -> None:
    frame = open_unit(sacha, next(iter(BLOCKS)))
    settle(sacha.page)
    frame.evaluate("document.querySelector('main').insertAdjacentHTML('afterbegin', '<a id=\"planted\">?</a>')")
    settle(sacha.page)
    frame.evaluate("document.body.dataset.planted = 'again'")
    settle(sacha.page)
    frame.locator("#planted").click()
    assert [error for error in sacha.errors if "null" in error]
