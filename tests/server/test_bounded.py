"""A bounded cache forgets what was not asked for longest."""

from server.bounded import Bounded


def test_what_was_asked_for_stays_and_the_oldest_goes():
    kept = Bounded[str, int](2)
    kept.put("a", 1)
    kept.put("b", 2)
    assert kept.get("a") == 1
    kept.put("c", 3)
    assert (kept.get("a"), kept.get("b"), kept.get("c"), len(kept)) == (1, None, 3, 2)
    assert kept.get_many(["c", "b", "a"]) == [3, None, 1]
    kept.put("c", 4)
    assert (kept.get("c"), len(kept)) == (4, 2)
