"""The popup as people go through it: by keyboard, on the page they are on, and with words colleagues used already."""

import re
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import select

from server.clock import utc_now
from server.domain.library.post import Post
from server.domain.library.suggestion import Suggestion
from server.domain.listening.mention import Mention
from server.domain.matching.match import Match
from server.domain.people.person import Person
from server.domain.sharing.schedule import Schedule, ScheduleState
from server.domain.sharing.share import ShareState
from tests.e2e.advocate import HIRING, PAY, WIND, card
from tests.live import wait_until

pytestmark = [pytest.mark.live, pytest.mark.browser]

GRAVE = {"serious", "critical"}
ASKED = "Does anyone know companies that publish pay in their job adverts?"


def test_every_view_is_reached_by_keyboard_and_is_accessible(popup, ann, chromium_with_extension, session, stored):
    faults = Faults()
    popup.emulate_media(reduced_motion="reduce")
    faults.look(popup, "posts")
    mine = card(popup, HIRING).get_by_role("button", name="Make it mine")
    tab_to(popup, mine)
    popup.keyboard.press("Enter")
    expect(popup.get_by_role("textbox", name="Your text")).to_be_focused()
    faults.look(popup, "editor")
    popup.keyboard.type("Dear all, ")
    popup.get_by_role("button", name="Remind me…").click()
    popup.keyboard.press("Escape")
    expect(popup.get_by_role("textbox", name="Your text")).to_have_value(re.compile("Dear all, "))
    popup.keyboard.press("Escape")
    expect(mine, "the keyboard is where it was").to_be_focused()

    tab_to(popup, card(popup, HIRING).get_by_role("button", name="Remind me…"))
    popup.keyboard.press("Enter")
    faults.look(popup, "when")
    tab_to(popup, popup.get_by_role("radio", name="In 1 hour"))
    popup.keyboard.press("ArrowDown")
    tab_to(popup, popup.get_by_role("button", name="Remind me", exact=True))
    popup.keyboard.press("Enter")
    expect(card(popup, HIRING)).to_be_visible()
    expect(popup.get_by_text("Planned. You will be reminded.")).to_be_visible()
    assert [plan.due_at.minute for plan in plans(session, stored)] == [0], "tomorrow at nine"
    faults.look(popup, "planned")
    popup.get_by_role("button", name="Change").click()
    expect(popup.get_by_role("radio", name="Another time")).to_be_checked()
    popup.get_by_role("radio", name="In 1 hour").check()
    popup.get_by_role("button", name="Save").click()
    wait_until(lambda: plans(session, stored)[0].due_at < utc_now() + timedelta(hours=2))
    popup.get_by_role("button", name="Cancel").click()
    expect(popup.get_by_text("Nothing is planned")).to_be_visible()
    assert [plan.state for plan in plans(session, stored)] == [ScheduleState.CANCELLED]

    popup.emulate_media(color_scheme="dark", reduced_motion="reduce")
    popup.get_by_role("button", name="Suggest this page").click()
    faults.look(popup, "suggest")
    popup.get_by_role("textbox", name="Page").fill("ftp://press.example.com")
    popup.get_by_role("button", name="Suggest it").click()
    expect(popup.get_by_role("alert").filter(has_text=re.compile("not a page.s address"))).to_be_visible()
    expect(popup.get_by_role("textbox", name="Page")).to_be_focused()
    popup.get_by_role("textbox", name="Page").fill("https://press.example.com/about-us")
    popup.get_by_label("why share it?").fill("They say it better than we do.")
    popup.get_by_role("button", name="Suggest it").click()
    expect(popup.get_by_text("You will hear what becomes of it.")).to_be_visible()
    assert stored(lambda: session.scalars(select(Suggestion)).one().note) == "They say it better than we do."

    popup.get_by_role("button", name="My impact").click()
    figure = popup.get_by_role("button", name="Shares")
    expect(figure).to_contain_text("0")
    expect(popup.get_by_role("group", name="Tell me about new posts")).to_be_visible()
    faults.look(popup, "impact")
    popup.get_by_text("Daily").click()
    expect(popup.get_by_text("Saved.")).to_be_visible()
    tab_to(popup, figure)
    popup.keyboard.press("Enter")
    expect(popup.get_by_text("No share counts yet")).to_be_visible()
    faults.look(popup, "rows")
    popup.keyboard.press("Escape")
    expect(figure).to_be_focused()
    assert faults.found == []


def test_the_options_page_hides_from_boards_hands_out_the_data_and_erases_for_good(
    popup, ann, chromium_with_extension, session, stored
):
    number, email = stored(lambda: (ann.id, ann.email))
    options = chromium_with_extension.open_options()
    faults = Faults()
    hide = options.get_by_role("checkbox", name="Keep me off all boards")
    hide.check()
    expect(options.get_by_text("Saved.")).to_be_visible()
    faults.look(options, "options")
    with options.expect_download() as file:
        options.get_by_role("button", name="Download my data").click()
    assert email in file.value.path().read_text()
    leave = options.get_by_role("button", name="Leave and erase my data…")
    leave.click()
    faults.look(options, "leaving")
    options.keyboard.press("Escape")
    expect(leave).to_be_focused()
    leave.click()
    options.get_by_role("textbox", name="Type").fill("somebody@else.example")
    options.get_by_role("button", name="Erase everything").click()
    expect(options.get_by_role("alert").filter(has_text="This is not your e-mail address.")).to_be_visible()
    options.get_by_role("textbox", name="Type").fill(email)
    options.get_by_role("button", name="Erase everything").click()
    expect(options.get_by_text("your data is erased")).to_be_visible()
    assert stored(lambda: session.get(Person, number).email) != email
    expect(popup.get_by_label("Server address")).to_be_visible()
    assert faults.found == []


@pytest.fixture
def asked_on(ann, given, session, line) -> str:
    """The page on which somebody asks what one of Ann's posts answers."""
    page_url = f"{line.url}/who-says-what-they-pay"
    post = session.scalars(select(Post).where(Post.title == PAY)).one()
    mention = given.mention(ASKED, url=page_url, title="Who says what they pay?")
    said = {"mention_sentence": ASKED, "post_sentence": "Every advert of ours says what it pays."}
    values = {"score": 0.8, "confidence": 0.9, "model": "m", "created_at": utc_now()}
    session.add(Match(mention_id=mention.id, post_id=post.id, **values, **said))
    session.commit()
    return page_url


def test_a_mention_on_the_page_and_answers_to_selected_words_are_accessible_and_can_be_left_to_others(
    asked_on, popup, tab, session, chromium_with_extension, stored
):
    popup.close()
    on_it = select(Mention.assigned_to_id)
    faults = Faults()

    tab.goto(asked_on)
    tab.bring_to_front()
    popup = chromium_with_extension.open_popup()
    lead = popup.get_by_role("region", name="This page")
    expect(lead.get_by_text("Every advert of ours says what it pays.")).to_be_visible()
    faults.look(popup, "mention")
    take = lead.get_by_role("button", name=re.compile("on it$"))
    tab_to(popup, take)
    popup.keyboard.press("Enter")
    leave = lead.get_by_role("button", name="Leave it to others")
    expect(leave, "the keyboard stays where it was").to_be_focused()
    assert stored(lambda: session.scalar(on_it)) is not None
    popup.keyboard.press("Enter")
    expect(lead.get_by_text("Nobody is on it yet.")).to_be_visible()
    assert stored(lambda: session.scalar(on_it)) is None

    offer = {"kind": "answer", "text": "How much does the advert pay?", "at": 0}
    chromium_with_extension.background.evaluate("(offer) => chrome.storage.local.set({ offer })", offer)
    expect(popup.get_by_role("heading", name="Answer with…")).to_be_visible()
    expect(popup.get_by_role("article", name=PAY)).to_be_visible()
    faults.look(popup, "answers")
    popup.keyboard.press("Escape")
    expect(lead.get_by_text("Nobody is on it yet.")).to_be_visible()
    assert faults.found == []


def test_words_that_a_colleague_used_lead_to_the_editor_and_a_share_can_be_proved(
    popup, given, session, chromium_with_extension, shares
):
    ben = given.person("Ben Bitdiddle")
    post = session.scalars(select(Post).where(Post.title == WIND)).one()
    given.share(ben, post, network="x", text="We are hiring {link}", state=ShareState.CONFIRMED, opened_at=utc_now())
    others = ben.id
    session.commit()
    share = card(popup, WIND).get_by_role("button", name="Share on X")
    share.click()
    note = popup.get_by_text("1 colleague has said nearly the same this week.")
    expect(note).to_be_visible()
    faults = Faults()
    faults.look(popup, "alike")
    with chromium_with_extension.context.expect_page() as opened:
        popup.get_by_role("button", name="Post it anyway").click()
    opened.value.close()
    popup.get_by_role("button", name="Yes, I posted it").click()
    expect(popup.get_by_text("It counts because you said that you posted it.")).to_be_visible()
    popup.get_by_text("Prove it with your post").click()
    popup.get_by_label("Address of your post").fill("https://x.com/ann/status/1")
    popup.get_by_role("button", name="Check").click()
    expect(popup.get_by_text("The network is being asked…")).to_be_visible()
    faults.look(popup, "proof")
    mine = [each for each in shares() if each.person_id != others]
    assert [(each.state, each.post_url) for each in mine] == [(ShareState.CONFIRMED, "https://x.com/ann/status/1")]
    assert faults.found == []


class Faults:
    """What axe finds to be grave, and what is wider than the popup."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def look(self, page: Page, view: str) -> None:
        """Look at what is shown now."""
        for fault in Axe().run(page).response["violations"]:
            if fault["impact"] in GRAVE:
                self.found.append(f"{view}: {fault['id']} at {fault['nodes'][0]['html'][:150]}")
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            self.found.append(f"{view} scrolls sideways")


def tab_to(page: Page, wanted: Locator, most: int = 40) -> None:
    """Press Tab until it has the focus, which shows."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            return
    pytest.fail(f"not reached with {most} presses of Tab")


def plans(session, stored) -> list[Schedule]:
    """What is planned, as the server has it now."""
    return stored(lambda: list(session.scalars(select(Schedule).order_by(Schedule.id))))
