"""Agencies found from a few letters."""

import pytest

from app.domain import agency
from app.domain.agency import AgencyRow

NAMES = ("UBND xã", "Công an xã", "Trạm Y tế", "Tư pháp – hộ tịch", "Hội LHPN xã", "Hội Nông dân xã")
AGENCIES = [AgencyRow(b"", name, "") for name in NAMES] + [
    AgencyRow(b"", "Ngân hàng Chính sách xã hội", "NHCSXH")
]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("ca", "Công an xã"),
        ("CAX", "Công an xã"),
        ("tyt", "Trạm Y tế"),
        ("tp", "Tư pháp – hộ tịch"),
        ("ubnd", "UBND xã"),
        ("hlhpn", "Hội LHPN xã"),
        ("hnd", "Hội Nông dân xã"),
        ("nhcs", "Ngân hàng Chính sách xã hội"),
        ("công an", "Công an xã"),
        ("tram y te", "Trạm Y tế"),
    ],
)
def test_an_agency_is_found_from_a_few_letters(typed: str, name: str) -> None:
    assert agency.suggest(typed, AGENCIES)[0].name == name
    assert agency.meant(typed, AGENCIES) == name


def test_an_unknown_agency_stays_as_it_was_typed() -> None:
    assert agency.meant("  Bưu  điện xã ", AGENCIES) == "Bưu điện xã"
    assert agency.meant("", AGENCIES) == ""


def test_a_part_of_a_name_is_suggested_but_never_put_in_its_place() -> None:
    assert [row.name for row in agency.suggest("y tế", AGENCIES)] == ["Trạm Y tế"]
    assert agency.meant("y tế", AGENCIES) == "y tế"


def test_several_agencies_stand_in_one_field() -> None:
    assert agency.split("Công an xã; Hội LHPN xã;; Công an xã ;") == ["Công an xã", "Hội LHPN xã"]
