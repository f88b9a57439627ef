"""The packaged model itself: offline, verified, and sensible about meaning."""

import numpy as np
import pytest

from workers import encoder
from workers.encoder import WrongModel, load_encoder


@pytest.fixture(scope="module")
def packaged():
    return load_encoder(None)


def test_vectors_have_length_one_and_meaning_beats_words(packaged):
    asked, answer, other = packaged.encode(
        ["Is your office dog friendly?", "Bring your pet to work", "Our office has new printers"]
    )
    assert np.linalg.norm(asked) == pytest.approx(1, abs=1e-5)
    assert asked @ answer > asked @ other


def test_hostile_texts_are_encoded_rather_than_refused(packaged):
    vectors = packaged.encode(["", "\x00", "a" * 100_000, "👨‍👩‍👧‍👦" * 500])
    assert vectors.shape[0] == 4
    assert np.isfinite(vectors).all()


def test_other_weights_under_the_packaged_name_are_refused(tmp_path, monkeypatch):
    (tmp_path / encoder.WEIGHTS_FILE).write_bytes(b"something else")
    monkeypatch.setattr(encoder, "get_model_path", lambda: tmp_path)
    with pytest.raises(WrongModel, match="SHA-256"):
        load_encoder.__wrapped__(None)


def test_a_named_folder_without_a_model_is_refused_by_its_setting(tmp_path):
    with pytest.raises(WrongModel, match="GOODWORD_MODEL"):
        load_encoder.__wrapped__(str(tmp_path))
