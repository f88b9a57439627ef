"""The table in which measured figures stand."""

from bench.figure import Figure, at_most, table


def test_the_table_says_which_figures_do_not_hold() -> None:
    figures = [
        Figure("library", "the list", "50 ms", "40 ms", 1.25, *at_most(3, 1.25)),
        Figure("library", "search", "200 ms", "40 ms", 5.0, *at_most(3, 5.0)),
        Figure("matching", "the right post comes first", "0.9"),
    ]
    lines = [line.split() for line in table(figures).splitlines()]
    assert lines[1][-5:] == ["1.25", "at", "most", "3", "holds"]
    assert lines[2][-3:] == ["DOES", "NOT", "HOLD"]
    assert lines[3][-1] == "0.9"
