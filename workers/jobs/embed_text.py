"""Say what one text means, to whoever asked for it."""

from server.meaning import EMBED_TEXT, give_answer
from workers.encoder import load_encoder
from workers.runtime import Work, job


@job
def embed_text(work: Work, text: str) -> None:
    """Answer with the model's name and the text's unit vector."""
    encoder = load_encoder(work.settings.model)
    [vector] = encoder.encode([text])
    give_answer(work.redis, EMBED_TEXT, text, {"model": encoder.name, "vector": vector.tolist()})
