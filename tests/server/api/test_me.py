"""GET /me."""

from server.networks import NETWORKS


def test_it_says_who_i_am_and_what_i_may_do(client, ada, as_ada):
    me = client.get("/api/v1/me", headers=as_ada).get_json()
    assert (me["name"], me["email"], me["team"], me["roles"]) == ("Ada Lovelace", ada.email, "Sales", ["advocate"])
    assert me["followed_topics"] == [{"slug": "hiring", "name": "Hiring"}]
    assert me["groups"] == [{"slug": "pilot", "name": "Pilot"}]
    assert me["scopes"] == ["boards", "feed", "share", "suggest"]


def test_it_describes_every_network_in_the_order_people_see_them(client, as_ada):
    networks = client.get("/api/v1/me", headers=as_ada).get_json()["networks"]
    assert [network["key"] for network in networks] == list(NETWORKS)
    assert networks[0]["limit"] == 280
