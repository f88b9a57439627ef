"""Which language a text is in, or None when it is too short or too mixed to say."""

import functools

import regex
from py3langid.langid import MODEL_FILE, LanguageIdentifier

CONFIDENCE_FLOOR = 0.6
READ_CHARACTERS = 2_000

# The model also knows some ninety small languages. On the few words of a post those mostly win by accident
# ("I love Goodword" becomes Nigerian Pidgin), so that only widely written ones take part.
LANGUAGES = (  # noqa: SIM905  (forty quoted words are harder to read)
    "ar bg bn ca cs da de el en es et fa fi fr he hi hr hu id is it ja ko lt lv ms nl no pl pt ro ru sk sl sq sr sv"
    " sw ta te th tl tr uk ur vi zh"
).split()

_NOT_PROSE = regex.compile(r"https?://\S+|[@#][\w.]+")


def language_of(text: str, hint: str | None = None) -> str | None:
    """The ISO 639-1 code of the text's language; `hint` (what the source claims) when the text leaves it open."""
    prose = _NOT_PROSE.sub(" ", text[:READ_CHARACTERS]).strip()
    language, confidence = _identifier().classify(prose)
    return str(language) if confidence >= CONFIDENCE_FLOOR else hint


@functools.cache
def _identifier() -> LanguageIdentifier:
    # Takes about a second, once per process.
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(LANGUAGES)
    return identifier
