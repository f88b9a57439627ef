import pytest

from server.sources.plain_text import clean_text, one_line, shortened, text_of_html


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One</p><p>Two</p>", "One\nTwo"),
        ("<b>Good</b>word", "Goodword"),
        ("a<br>b<br/>c", "a\nb\nc"),
        ("<script>alert(1)</script>Hi<style>p{}</style>", "Hi"),
        ("1 &lt; 2 &amp; 3 &gt; 2", "1 < 2 & 3 > 2"),
        ("&lt;script&gt;", "<script>"),
        ("<p onclick='x()'>a <a href='javascript:x()'>b</a>", "a b"),
        ("<ul><li>a<li>b</ul>", "a\nb"),
        ("a\n   b&nbsp;c", "a b c"),
        ("<img src=x onerror=alert(1)>", ""),
        ("<!-- hidden -->shown", "shown"),
        ("broken <p unclosed", "broken"),
    ],
)
def test_markup_becomes_the_words_a_reader_sees(markup: str, text: str):
    assert text_of_html(markup) == text


def test_what_a_database_or_a_terminal_trips_over_is_left_out():
    assert clean_text("a\0b\x1b[31mc\ud800d") == "a b [31mc?d"
    assert clean_text("Cafe\u0301") == "Caf\u00e9"
    assert clean_text(" a \t b \r\n\r\n c ") == "a b\nc"
    assert one_line(" a\n b ") == "a b"


def test_what_is_too_long_is_cut_with_an_ellipsis():
    assert shortened("abcdef", 6) == "abcdef"
    assert shortened("abcdefg", 6) == "abcde…"
