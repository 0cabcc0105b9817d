import unicodedata
from functools import cmp_to_key
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.text import alias_key, clean, clean_lines, fold, name_key, proper_case, text_key

ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
VOWELS = "aăâeêioôơuưy"
TONES = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]


@st.composite
def syllables(draw: st.DrawFn) -> str:
    """Letters of the alphabet, one vowel with a tone, in small letters, with a capital, or in capitals."""
    before, after = (draw(st.text(ALPHABET, max_size=3)) for _ in range(2))
    vowel = draw(st.sampled_from(VOWELS)) + draw(st.sampled_from(TONES))
    written = unicodedata.normalize("NFC", before + vowel + after)
    return draw(st.sampled_from([written, written.capitalize(), written.upper()]))


names = st.lists(syllables(), min_size=1, max_size=5).map(" ".join)


@given(st.text())
def test_cleaned_text_is_composed_trimmed_and_stays_as_it_is(text: str) -> None:
    once = clean(text)
    assert unicodedata.is_normalized("NFC", once)
    assert once == once.strip()
    assert "  " not in once
    assert clean(once) == once


@pytest.mark.parametrize(
    ("written", "cleaned"),
    [
        ("  Nông\u00a0Thị \t Bích\n", "Nông Thị Bích"),
        ("Ho\u200bàng\ufeff", "Hoàng"),
        ("e\u200b\u0302", "ê"),
        ("a\x00b\x1fc", "ab c"),
        ("\ud800Lan", "Lan"),
        ("Lý\u202c", "Lý"),
    ],
)
def test_clean_removes_what_nobody_sees(written: str, cleaned: str) -> None:
    assert clean(written) == cleaned


def test_line_breaks_of_a_note_stay() -> None:
    assert clean_lines(" Con ốm \r\n\r\nxin  nghỉ\r") == "Con ốm\n\nxin nghỉ"


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_fold_does_not_mind_how_marks_are_stored(text: str) -> None:
    composed, apart = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)
    assert fold(composed) == fold(apart)


@given(names)
def test_a_folded_vietnamese_name_is_plain_small_letters(name: str) -> None:
    assert all("a" <= letter <= "z" or letter == " " for letter in fold(name))
    assert fold(name.upper()) == fold(name)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Đặng Thị NGUYỆT", "dang thi nguyet"),
        ("Ƀăng", "bang"),
        ("H’Bê Êban", "h'be eban"),
        ("Ayŭn", "ayun"),
        ("Nguyễn  Thuỷ", "nguyen thuy"),
        ("", ""),
    ],
)
def test_fold_finds_what_is_typed_without_marks(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_spellings_of_a_group_share_one_alias_key() -> None:
    assert {alias_key(each) for each in ("Ê-đê", "Ê Đê", "Êđê", "ê – đê", " E'de ")} == {"ede"}
    assert alias_key("H’Mông") == alias_key("HMONG") == "hmong"


@pytest.mark.parametrize(
    ("written", "proper"),
    [
        ("HOÀNG THỊ ÁNH", "Hoàng Thị Ánh"),
        ("hoàng thị ánh", "Hoàng Thị Ánh"),
        ("H'LAN", "H'Lan"),
        ("H’BÊ NIÊ", "H’Bê Niê"),
        ("Rmah h'blơi", "Rmah H'Blơi"),
        ("Thuỷ Hoà", "Thuỷ Hoà"),
        ("McDonald van", "McDonald Van"),
        ("HOàNG THị áNH", "Hoàng Thị Ánh"),
        ("  SÙNG   A DƠ ", "Sùng A Dơ"),
        ("", ""),
    ],
)
def test_names_in_capitals_become_proper_and_others_keep_their_letters(written: str, proper: str) -> None:
    assert proper_case(written) == proper


@given(names)
def test_a_name_in_capitals_or_small_letters_becomes_the_same_proper_name(name: str) -> None:
    proper = proper_case(name.upper())
    assert proper == proper_case(name.lower()) == proper_case(proper)
    assert proper.casefold() == name.casefold()
    assert not any(word[0].islower() or word[1:].lower() != word[1:] for word in proper.split())


def test_people_stand_in_the_officers_order() -> None:
    roll = [
        "Hoàng Thị An",
        "Lục Thị Nguyệt Ánh",
        "Hoàng Thị Ánh",
        "Nông Thị Bích",
        "Ma Thị Bích",
        "Triệu Mùi Chạn",
        "Bàn Thị Dất",
        "Sùng A Dơ",
        "Ma Thị Duyên",
        "Đặng Văn Đào",
        "Lý Thị Hà",
        "Dương Văn Hiếu",
        "Vi Thị Hồng",
        "Lường Thị Huệ",
        "Đặng Mùi Khé",
        "Lường Thị Kim",
        "Hoàng Văn Lâm",
        "Nông Thị Liên",
        "Ma Thị Loan",
        "Nguyễn Thị Ánh Ngọc",
    ]
    by_hand = [*roll[:1], roll[2], roll[1], roll[4], roll[3], *roll[5:]]
    shuffled = roll[::2] + roll[1::2]
    assert sorted(shuffled, key=name_key) == by_hand


@pytest.mark.parametrize(
    "ordered",
    [
        ["An", "Ánh", "Ăn", "Ân", "Đan", "Ê", "Hoa", "Hòa", "Hoàng"],
        ["ma", "mà", "mả", "mã", "má", "mạ", "mai"],
        ["D", "Đ", "E", "F", "G", "I", "J", "K", "U", "Ư", "V", "W", "X", "Y", "Z"],
        ["Cô Tô", "Cồn Cỏ"],
        ["Ba", "Ƀa", "Be"],
        ["Ayun", "Ayŭn", "Ba"],
    ],
)
def test_letters_decide_before_tones_and_tones_before_other_marks(ordered: list[str]) -> None:
    assert all(text_key(first) < text_key(second) for first, second in pairwise(ordered))


def test_the_place_of_the_tone_makes_no_difference() -> None:
    assert name_key("Nông Thị Hoà") == name_key("Nông Thị Hòa")
    assert name_key("Lý Thuỷ") == name_key("Lý Thủy")
    assert name_key("Lý Quý") != name_key("Lý Quí")


def test_capitals_only_decide_between_names_that_are_otherwise_the_same() -> None:
    assert sorted(["Ma Lan Anh", "MA THỊ ANH", "Ma Văn Anh"], key=name_key)[1] == "MA THỊ ANH"
    assert name_key("lan") < name_key("Lan")


def test_villages_with_numbers_stand_by_their_size() -> None:
    assert sorted(["Khu 10", "Khu 9", "Khu 1", "Khu An"], key=text_key) == [
        "Khu 1",
        "Khu 9",
        "Khu 10",
        "Khu An",
    ]


def test_people_without_a_family_name_or_a_name_have_keys_too() -> None:
    assert name_key("") == b"" == text_key("  ")
    assert name_key("Lan") < name_key("Hoàng Lan")


@given(st.text(), st.text())
def test_sort_keys_do_not_mind_how_marks_are_stored(one: str, other: str) -> None:
    text = f"{one} {other}"
    assert name_key(unicodedata.normalize("NFC", text)) == name_key(unicodedata.normalize("NFD", text))


@given(st.lists(names, max_size=12))
def test_keys_compared_as_bytes_give_the_order_compared_by_hand(listed: list[str]) -> None:
    by_key = sorted(listed, key=text_key)
    by_hand = sorted(listed, key=cmp_to_key(_compare))
    assert [_parts(name) for name in by_key] == [_parts(name) for name in by_hand]


def _compare(one: str, other: str) -> int:
    first, second = _parts(one), _parts(other)
    return (first > second) - (first < second)


def _parts(name: str) -> tuple[list[tuple[list[int], int]], list[bool]]:
    """The rule, written out slowly: for each syllable its letters and tone; at the end capitals."""
    found, capitals = [], []
    for syllable in name.split():
        letters, tone = [], 0
        for written in syllable:
            pieces = unicodedata.normalize("NFD", written)
            tone = next((TONES.index(mark) for mark in pieces if mark in TONES[1:]), tone)
            bare = unicodedata.normalize("NFC", "".join(mark for mark in pieces if mark not in TONES[1:]))
            letters.append(ALPHABET.index(bare.lower()))
            capitals.append(bare.isupper())
        found.append((letters, tone))
    return found, capitals
