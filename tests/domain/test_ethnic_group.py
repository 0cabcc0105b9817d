import unicodedata

import pytest

from app.base.text import alias_key
from app.domain.ethnic_group import all_groups, by_key, recognise, vocabulary

OFFICIAL = """
Kinh, Tày, Thái, Mường, Khmer, Hoa, Nùng, Mông, Dao, Gia Rai, Ê Đê, Ba Na, Sán Chay, Chăm, Cơ Ho, Xơ Đăng,
Sán Dìu, Hrê, Raglay, Mnông, Thổ, Xtiêng, Khơ Mú, Bru Vân Kiều, Cơ Tu, Giáy, Tà Ôi, Mạ, Gié Triêng, Co,
Chơ Ro, Xinh Mun, Hà Nhì, Chu Ru, Lào, La Chí, Kháng, Phù Lá, La Hủ, La Ha, Pà Thẻn, Lự, Ngái, Chứt, Lô Lô,
Mảng, Cơ Lao, Bố Y, Cống, Si La, Pu Péo, Rơ Măm, Brâu, Ơ Đu
"""
TABLE_1979 = """
Kinh, Tày, Thái, Hoa, Khơ-me, Mường, Nùng, Hmông, Dao, Gia-rai, Ngái, Ê-đê, Ba-na, Xơ-đăng, Sán Chay, Cơ-ho,
Chăm, Sán Dìu, Hrê, Mnông, Ra-glai, Xtiêng, Bru-Vân Kiều, Thổ, Giáy, Cơ-tu, Gié-Triêng, Mạ, Khơ-mú, Co, Ta-ôi,
Chơ-ro, Kháng, Xinh-mun, Hà Nhì, Chu-ru, Lào, La Chí, La Ha, Phù Lá, La Hủ, Lự, Lô Lô, Chứt, Mảng, Pà Thẻn,
Cơ Lao, Cống, Bố Y, Si La, Pu Péo, Brâu, Ơ-đu, Rơ-măm
"""
TABLE_2008 = """
Kinh, Tày, Thái, Mường, Khơ-me, Hoa, Nùng, Mông, Dao, Gia-rai, Ê-đê, Ba-na, Sán Chay, Chăm, Cơ-ho, Xơ-đăng,
Sán Dìu, Hrê, Ra-glai, Mnông, Thổ, Xtiêng, Khơ-mú, Bru-Vân Kiều, Cơ-tu, Giáy, Tà-ôi, Mạ, Gié-Triêng, Co,
Chơ-ro, Xinh-mun, Hà Nhì, Chu-ru, Lào, La Chí, Kháng, Phù Lá, La Hủ, La Ha, Pà Thẻn, Lự, Ngái, Chứt, Lô Lô,
Mảng, Cơ Lao, Bố Y, Cống, Si La, Pu Péo, Rơ-măm, Brâu, Ơ-đu
"""
GROUPS = all_groups()[:54]


def listed(table: str) -> list[str]:
    return [name.strip() for name in table.replace("\n", " ").split(",")]


def name_of(text: str) -> str | None:
    group = recognise(text)
    return group.name if group else None


def test_the_54_names_are_the_official_ones_and_two_answers_follow() -> None:
    assert [group.name for group in GROUPS] == listed(OFFICIAL)
    assert [group.key for group in all_groups()[54:]] == ["nuoc_ngoai", "khong_khai"]
    assert all(unicodedata.is_normalized("NFC", group.name) for group in all_groups())


def test_each_table_gives_every_code_from_01_to_54_once() -> None:
    codes = [f"{number:02}" for number in range(1, 55)]
    assert sorted(group.code_1979 for group in GROUPS) == codes
    assert sorted(group.code_2008 for group in GROUPS) == codes


def test_both_tables_are_those_of_the_statistics_office() -> None:
    by_1979 = sorted(GROUPS, key=lambda group: group.code_1979)
    by_2008 = sorted(GROUPS, key=lambda group: group.code_2008)
    assert [group.name for group in by_1979] == [name_of(name) for name in listed(TABLE_1979)]
    assert [group.name for group in by_2008] == [name_of(name) for name in listed(TABLE_2008)]


def test_keys_are_short_plain_and_never_shared() -> None:
    keys = [group.key for group in all_groups()]
    assert len(set(keys)) == len(keys) == 56
    assert all(key.isascii() and key.replace("_", "").isalpha() and key.islower() for key in keys)
    assert [by_key(key) for key in keys] == list(all_groups())
    with pytest.raises(KeyError):
        by_key("khong_co")


def test_every_group_but_kinh_is_a_minority_and_the_other_answers_are_none() -> None:
    assert {group.key for group in all_groups() if not group.is_minority} == {
        "kinh",
        "nuoc_ngoai",
        "khong_khai",
    }


@pytest.mark.parametrize(
    ("written", "name"),
    [
        *((spelling, "Mông") for spelling in ("H'mông ", "H’Mông", "HMông", "Hmong", "MÔNG", "Mông trắng")),
        *((spelling, "Ê Đê") for spelling in ("Ê-đê", "Ê đê", "Êđê", "Rađê")),
        *((spelling, "Gia Rai") for spelling in ("Gia-rai", "GIA RAI", "Jrai", "Chơ-rai")),
        *((spelling, "Xơ Đăng") for spelling in ("Xơ-Đăng", "xơ đăng", "Xê Đăng", "Ca Dong")),
        *((spelling, "Sán Chay") for spelling in ("Cao Lan", "cao lan", "Sán Chỉ")),
        *((spelling, "Dao") for spelling in ("Dao đỏ", "DAO TIỀN", "Quần Chẹt", "dân tộc Dao")),
        *((spelling, "Tày") for spelling in ("TÀY", "Tầy", "Tày (Tho)", "Tày (Thổ)", "Người Tày", "Pa Dí")),
        *((spelling, "Khmer") for spelling in ("Khơ-me", "Khơ me")),
        ("K'Ho", "Cơ Ho"),
        ("M’Nông", "Mnông"),
        ("Bru – Vân Kiều", "Bru Vân Kiều"),
        ("Người dân tộc Nùng", "Nùng"),
        (unicodedata.normalize("NFD", "dân tộc Sán Dìu"), "Sán Dìu"),
        ("Người nước ngoài", "Người nước ngoài"),
        ("không khai", "Không khai"),
    ],
)
def test_spellings_and_local_groups_become_the_official_name(written: str, name: str) -> None:
    assert name_of(written) == name


def test_tho_alone_is_the_group_of_that_name() -> None:
    assert name_of("Thổ") == name_of("Tho") == "Thổ"


@pytest.mark.parametrize(
    "written",
    [
        "",
        "Việt kiều",
        "Kinh, Tày",
        "Kinh/Tày",
        "Ta",
        "DT",
        "K",
        "x",
        "Nữ",
        "dân tộc",
        "(Tày)",
        "Mường Tè",
        "Dao Văn Tiền",
    ],
)
def test_what_is_not_clear_is_not_guessed(written: str) -> None:
    assert recognise(written) is None


def test_slighting_words_are_understood_and_never_shown() -> None:
    assert {name_of("Mèo"), name_of("Mẹo"), name_of("Mán")} == {"Mông", "Dao"}
    shown = {group.name for group in all_groups()} | set(vocabulary().values())
    assert not shown & {"Mèo", "Mẹo", "Mán"}


def test_the_vocabulary_holds_the_54_groups_under_folded_aliases() -> None:
    words = vocabulary()
    assert set(words.values()) == set(listed(OFFICIAL))
    assert all(alias_key(alias) == alias for alias in words)
    assert words["hmong"] == words["meo"] == "Mông"
    assert words["rade"] == "Ê Đê"
