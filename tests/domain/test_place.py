import csv
import subprocess
import sys
import unicodedata
from collections import Counter
from datetime import date

import pytest

from app.base.paths import program_folder, resource
from app.domain import place
from app.domain.place import PLACE_KIND_NAMES, PlaceKind

TODAY = date(2026, 11, 24)


def rows(file: str) -> list[dict[str, str]]:
    with resource("places", file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def went_to(code: str) -> list[str]:
    old = place.old_commune(code)
    assert old
    return [place.full_name(successor.commune_code) for successor in old.successors]


def test_there_are_34_provinces_and_3321_communes_with_official_codes() -> None:
    provinces = {each.code for each in place.provinces()}
    communes = [each for code in provinces for each in place.communes(code)]
    assert len(provinces) == 34
    assert all(len(code) == 2 and code.isdecimal() for code in provinces)
    assert len({each.code for each in communes}) == len(communes) == 3321
    assert all(len(each.code) == 5 and each.code.isdecimal() for each in communes)


def test_in_2025_there_were_28_tinh_and_687_phuong_and_now_there_are_25_and_709() -> None:
    for on, provinces, communes in (
        (date(2025, 7, 1), {"tinh": 28, "thanh_pho": 6}, {"xa": 2621, "phuong": 687, "dac_khu": 13}),
        (TODAY, {"tinh": 25, "thanh_pho": 9}, {"xa": 2599, "phuong": 709, "dac_khu": 13}),
    ):
        assert Counter(each.kind.value for each in place.provinces(on)) == provinces
        everywhere = (each for above in place.provinces(on) for each in place.communes(above.code, on))
        assert Counter(each.kind.value for each in everywhere) == communes


def test_every_old_commune_went_somewhere_and_no_commune_came_from_nowhere() -> None:
    old = place.old_communes()
    communes = {each.code for above in place.provinces() for each in place.communes(above.code)}
    assert sum(len(each.code) == 5 for each in old) == 10035
    assert {each.code for each in old if len(each.code) == 3} == {"318", "471", "498", "536", "755"}
    assert {successor.commune_code for each in old for successor in each.successors} == communes


def test_an_old_commune_went_whole_to_one_or_in_parts_to_several_with_one_default_first() -> None:
    for old in place.old_communes():
        first, *others = old.successors
        assert first.is_default
        assert not any(successor.is_default for successor in others)
        assert all(successor.is_whole is not bool(others) for successor in old.successors)


def test_every_unit_has_its_parent_and_names_follow_one_another_without_gap() -> None:
    now, then = rows("units.tsv"), rows("old_units.tsv")
    assert {row["parent"] for row in now} - {""} == {row["code"] for row in now if not row["parent"]}
    assert {row["parent"] for row in then} - {""} <= {row["code"] for row in then}
    names: dict[str, list[dict[str, str]]] = {}
    for row in now:
        names.setdefault(row["code"], []).append(row)
    assert sum(len(each) for each in names.values()) == 34 + 3321 + 25
    for first, *later in names.values():
        assert first["valid_from"] == "2025-07-01"
        for before, after in zip([first, *later], later, strict=False):
            passed = date.fromisoformat(after["valid_from"]) - date.fromisoformat(before["valid_to"])
            assert passed.days == 1
        assert [first, *later][-1]["valid_to"] == ""


def test_every_name_is_composed_trimmed_and_has_a_source() -> None:
    for row in (*rows("units.tsv"), *rows("old_units.tsv")):
        name = row["name"]
        assert unicodedata.is_normalized("NFC", name)
        assert name == " ".join(name.split()) != ""
        assert row.get("source") != ""


def test_the_lists_stay_under_a_megabyte() -> None:
    assert sum(file.stat().st_size for file in resource("places").iterdir()) < 1_000_000


@pytest.mark.parametrize(
    ("old_code", "old", "now"),
    [
        ("18559", "xã Hương Liên, huyện Hương Khê, tỉnh Hà Tĩnh", "xã Phúc Trạch, tỉnh Hà Tĩnh"),
        ("18541", "xã Hương Vĩnh, huyện Hương Khê, tỉnh Hà Tĩnh", "xã Hương Xuân, tỉnh Hà Tĩnh"),
        ("02080", "xã Bình Trung, huyện Chợ Đồn, tỉnh Bắc Kạn", "xã Nghĩa Tá, tỉnh Thái Nguyên"),
        ("02020", "thị trấn Bằng Lũng, huyện Chợ Đồn, tỉnh Bắc Kạn", "xã Chợ Đồn, tỉnh Thái Nguyên"),
        ("318", "huyện Bạch Long Vĩ, thành phố Hải Phòng", "đặc khu Bạch Long Vĩ, thành phố Hải Phòng"),
    ],
)
def test_an_old_commune_tells_its_address_and_where_it_went(old_code: str, old: str, now: str) -> None:
    found = place.old_commune(old_code)
    assert found
    assert found.full_name == old
    assert went_to(old_code) == [now]


@pytest.mark.parametrize(
    ("old", "now"),
    [
        ("Lào Cai", "Lào Cai"),
        ("Yên Bái", "Lào Cai"),
        ("Bắc Kạn", "Thái Nguyên"),
        ("Kon Tum", "Quảng Ngãi"),
        ("Hà Giang", "Tuyên Quang"),
        ("Thái Bình", "Hưng Yên"),
        ("Hậu Giang", "Cần Thơ"),
    ],
)
def test_old_provinces_went_whole_into_new_ones(old: str, now: str) -> None:
    addresses = {
        place.full_name(successor.commune_code)
        for each in place.old_communes()
        if each.full_name.endswith(f" {old}")
        for successor in each.successors
    }
    assert {address.rpartition(", ")[2].split(" ", 1)[1].removeprefix("phố ") for address in addresses} == {
        now
    }


def test_the_same_name_may_have_a_new_code_and_the_same_code_a_new_province() -> None:
    tu_mo_rong = place.old_commune("23422")
    assert tu_mo_rong
    assert tu_mo_rong.name == "Tu Mơ Rông"
    assert [each.commune_code for each in tu_mo_rong.successors] == ["23425"]
    che_tao = next(each for each in place.old_communes() if each.name == "Chế Tạo")
    assert che_tao.full_name.endswith("tỉnh Yên Bái")
    assert place.full_name(che_tao.code) == "xã Chế Tạo, tỉnh Lào Cai"


def test_names_carry_dates_and_codes_do_not_change() -> None:
    before, after = date(2026, 4, 13), date(2026, 4, 14)
    assert place.full_name("26248", before) == "xã Trảng Bom, tỉnh Đồng Nai"
    assert place.full_name("26248", after) == "phường Trảng Bom, tỉnh Đồng Nai"
    assert place.full_name("26248") == "phường Trảng Bom, thành phố Đồng Nai"
    province = place.province("22", date(2026, 8, 23))
    assert province
    assert (province.full_name, province.valid_to) == ("tỉnh Quảng Ninh", date(2026, 8, 23))


def test_there_is_no_unit_of_today_before_july_2025() -> None:
    assert place.provinces(date(2025, 6, 30)) == ()
    assert place.commune("18547", date(2025, 6, 30)) is None


def test_a_code_that_is_not_on_the_list_has_no_name() -> None:
    assert place.commune("99999") is None
    assert place.province("99") is None
    assert place.old_commune("99999") is None
    assert place.full_name("99999") == ""


def test_a_province_is_no_commune_and_a_commune_no_province() -> None:
    assert place.commune("42") is None
    assert place.province("18547") is None


def test_lists_to_choose_from_stand_in_the_vietnamese_order() -> None:
    names = [each.name for each in place.provinces()]
    assert names[:5] == ["An Giang", "Bắc Ninh", "Cà Mau", "Cao Bằng", "Cần Thơ"]
    assert names.index("Đà Nẵng") < names.index("Đồng Tháp") < names.index("Gia Lai")


def test_every_kind_has_a_name() -> None:
    assert set(PLACE_KIND_NAMES) == set(PlaceKind)


def test_importing_reads_no_list() -> None:
    watch = (
        "import sys\n"
        "opened = []\n"
        "sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == 'open' else None)\n"
        "from app.domain import place, place_search\n"
        "assert not any('places' in name for name in opened), opened\n"
        "place_search.search('phuc trach')\n"
        "assert any(name.endswith('units.tsv') for name in opened), opened\n"
    )
    # the program itself, in a fresh interpreter
    subprocess.run([sys.executable, "-c", watch], check=True, cwd=program_folder())  # noqa: S603 - fixed arguments
