"""The tabs of the library lead whoever may open their page, and nobody else, there."""

import pytest

from server.web.library.tabs import TABS, Tab


@pytest.mark.parametrize("tab", TABS, ids=lambda tab: tab.key)
def test_whoever_may_open_a_page_finds_its_tab(app, tab: Tab):
    assert set(app.view_functions[tab.endpoint].only_for) == set(tab.roles)


def test_a_contributor_reads_the_disclosures(browser_of, given):
    assert browser_of(given.author()).get("/library/disclosures").status_code == 200
