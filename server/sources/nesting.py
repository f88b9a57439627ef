"""How deep the tags of a document are nested, told in one pass: a parser may take quadratic time on nested tags."""

# A tag that is not an element's: where it begins, and where it ends.
NOT_ELEMENTS = ((b"<!--", b"-->"), (b"<![CDATA[", b"]]>"), (b"<?", b"?>"), (b"<!", b">"))


def is_nested_deeper(body: bytes, limit: int) -> bool:
    """Whether elements stand more than `limit` deep in one another, in any encoding whose markup is ASCII at heart.

    This is no parser: a document that is not well-formed is only guessed at. A character of two or four bytes is its
    one byte with zeros beside it, so without zeros all encodings look alike.
    """
    body, depth, position = body.replace(b"\0", b""), 0, 0
    while (start := body.find(b"<", position)) >= 0:
        end = _end_of_other(body, start)
        if end is None:
            end = _after(body, b">", start)
            if body.startswith(b"</", start):
                depth = max(0, depth - 1)
            elif body[end - 2 : end] != b"/>":
                depth += 1
        if depth > limit:
            return True
        position = end
    return False


def _end_of_other(body: bytes, start: int) -> int | None:
    for opening, closing in NOT_ELEMENTS:
        if body.startswith(opening, start):
            return _after(body, closing, start)
    return None


def _after(body: bytes, closing: bytes, start: int) -> int:
    found = body.find(closing, start)
    return len(body) if found < 0 else found + len(closing)
