"""The network goes, the session ends, the server falls: the text is kept, and sent when it can be."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.people import Visitor
from tests.browser.server import Server
from tests.browser.words import fr

pytestmark = pytest.mark.browser

OFFLINE = "net::ERR_INTERNET_DISCONNECTED"
NOBODY = "net::ERR_CONNECTION_REFUSED"
CUT = "net::ERR_CONNECTION_RESET"
SIGNED_OUT = ("403 (Forbidden)", "404 (Not Found)")
RESEND = 16_000


def test_the_network_goes_and_comes_back(visit: Callable[..., Visitor]) -> None:
    bastien, amina = visit("Bastien", width=360), visit("Amina")
    canvas, others = bastien.open_canvas(), amina.open_canvas()
    bastien.context.set_offline(True)
    for text in ("Dans le train, une.", "Dans le train, deux."):
        canvas.field("roles").fill(text)
        canvas.send("roles")
        expect(canvas.waiting(text)).to_contain_text(fr("Kept on this device, not sent yet"))
    expect(canvas.status).to_have_text(fr("No connection: your text is kept on this device and will be sent."))
    bastien.context.set_offline(False)
    for text in ("Dans le train, une.", "Dans le train, deux."):
        expect(canvas.saved(text)).to_have_count(1)
        expect(others.saved(text)).to_have_count(1)
    bastien.leaves_well(OFFLINE)


def test_a_wording_saved_without_network_is_sent_when_it_is_back(visit: Callable[..., Visitor]) -> None:
    issa = visit("Issa")
    canvas = issa.open_canvas()
    card = canvas.add("decision", "Au consensus.")
    field = canvas.reword(card)
    issa.context.set_offline(True)
    field.fill("Au consentement.")
    canvas.save(canvas.root.locator(".pep-card:has(.pep-tools)"))
    expect(canvas.status).to_have_text(fr("No connection: your text is kept on this device and will be sent."))
    issa.context.set_offline(False)
    expect(canvas.saved("Au consentement.")).to_have_count(1)
    issa.leaves_well(OFFLINE)


def test_the_session_ends_and_one_signs_in_again(visit: Callable[..., Visitor]) -> None:
    issa = visit("Issa")
    canvas = issa.open_canvas()
    issa.page.clock.install()
    issa.context.clear_cookies()
    canvas.field("ressource").fill("Écrit trop tard.")
    canvas.send("ressource")
    expect(canvas.waiting("Écrit trop tard.")).to_contain_text(fr("Kept on this device, not sent yet"))
    told = fr("You are signed out. Your text is kept on this device: sign in again, then send it.")
    expect(canvas.status).to_have_text(told)
    left, issa.page = issa.page, issa.context.new_page()
    issa.become("Issa")
    # The clock is of both pages: one that closes while it is still loading would stop it for good.
    issa.page.wait_for_load_state("networkidle")
    issa.page.close()
    issa.page = left
    issa.page.clock.fast_forward(RESEND)
    expect(canvas.saved("Écrit trop tard.")).to_have_count(1)
    issa.leaves_well(*SIGNED_OUT)


def test_the_server_falls_between_typing_and_sending(visit: Callable[..., Visitor], server: Server) -> None:
    issa = visit("Issa")
    issa.page.clock.install()
    canvas = issa.open_canvas()
    canvas.field("raison").fill("Pendant la panne.")
    server.kill()
    canvas.send("raison")
    expect(canvas.waiting("Pendant la panne.")).to_contain_text(fr("Kept on this device, not sent yet"))
    server.start()
    issa.page.clock.fast_forward(RESEND)
    expect(canvas.saved("Pendant la panne.")).to_have_count(1)
    issa.page.reload()
    expect(canvas.started().saved("Pendant la panne.")).to_have_count(1)
    issa.leaves_well(NOBODY, CUT)
