"""Keyed hashes: stable, keyed, and of their own for each purpose."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.adapters.hashing import HmacHashes

HASHES = HmacHashes({"1": b"k" * 32}, "1")


def test_a_hash_is_what_other_programs_make_of_it() -> None:
    # printf 'identity\0abc' | openssl dgst -sha256 -hmac kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk
    expected = "b68426d6378e282082a69b939acb8d2dbe2c49975a46b950671b657e08ba67d8"

    assert HASHES.digest("identity", "abc") == f"1.{expected}"


def test_the_same_text_has_the_same_hash() -> None:
    assert HASHES.digest("code", "abc") == HmacHashes({"1": b"k" * 32}, "1").digest("code", "abc")


def test_another_key_gives_another_hash() -> None:
    assert HASHES.digest("code", "abc") != HmacHashes({"1": b"l" * 32}, "1").digest("code", "abc")


def test_another_purpose_gives_another_hash() -> None:
    assert HASHES.digest("code", "abc") != HASHES.digest("session", "abc")


def test_a_purpose_does_not_run_over_into_the_text() -> None:
    assert HASHES.digest("code", "abc") != HASHES.digest("codea", "bc")


@given(st.text(), st.text())
def test_different_texts_have_different_hashes(one: str, other: str) -> None:
    same_hash = HASHES.digest("code", one) == HASHES.digest("code", other)

    assert same_hash == (one == other)


@given(st.text(min_size=4))
def test_a_hash_does_not_show_its_text(text: str) -> None:
    digest = HASHES.digest("code", text)

    assert len(digest) == len("1.") + 64
    assert set(digest) <= set("0123456789abcdef.")


def test_a_purpose_with_a_key_of_its_own_outlives_the_other_key() -> None:
    before = HmacHashes({"1": b"a" * 32}, "1", {"identity": b"i" * 32})
    after = HmacHashes({"2": b"b" * 32}, "2", {"identity": b"i" * 32})
    assert before.digest("identity", "x") == after.digest("identity", "x")
    assert before.digest("session", "x") != after.digest("session", "x")


def test_what_the_key_before_made_can_be_made_again() -> None:
    both = HmacHashes({"1": b"k" * 32, "2": b"l" * 32}, "2")
    stored = HASHES.digest("code", "abc")
    assert both.digest("code", "abc") != stored
    assert both.digest("code", "abc", like=stored) == stored


def test_a_stamped_secret_keeps_its_hash_when_the_key_takes_its_turn() -> None:
    both = HmacHashes({"1": b"k" * 32, "2": b"l" * 32}, "2")
    secret = HASHES.stamp("abc")
    stored = HASHES.digest("session", secret, like=secret)
    assert both.digest("session", secret, like=secret) == stored
    assert both.stamp("abc") != secret


def test_a_version_that_is_gone_is_hashed_with_the_current_key() -> None:
    after = HmacHashes({"2": b"l" * 32}, "2")
    assert after.digest("session", "x", like="1.abc") == after.digest("session", "x")
