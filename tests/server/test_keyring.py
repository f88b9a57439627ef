"""Credentials stay readable while keys change."""

import pytest

from server.keyring import FILE, CannotUnseal, add_key, drop_old_keys, reseal, seal, unseal


def test_what_is_sealed_is_not_readable_without_the_key(tmp_path):
    sealed = seal(tmp_path, "whsec_x")
    assert "whsec_x" not in sealed
    assert unseal(tmp_path, sealed) == "whsec_x"
    assert (tmp_path / FILE).stat().st_mode & 0o077 == 0


def test_a_new_key_seals_and_the_old_one_still_opens_until_two_rotations_later(tmp_path):
    old = seal(tmp_path, "secret")
    add_key(tmp_path)
    drop_old_keys(tmp_path)
    assert unseal(tmp_path, old) == "secret"
    new = reseal(tmp_path, old)
    add_key(tmp_path)
    drop_old_keys(tmp_path)
    assert unseal(tmp_path, new) == "secret"
    with pytest.raises(CannotUnseal, match="backup"):
        unseal(tmp_path, old)
    assert (tmp_path / FILE).stat().st_mode & 0o077 == 0


def test_a_lost_keyring_says_what_to_do(tmp_path):
    sealed = seal(tmp_path, "secret")
    (tmp_path / FILE).unlink()
    with pytest.raises(CannotUnseal, match="credential anew"):
        unseal(tmp_path, sealed)
