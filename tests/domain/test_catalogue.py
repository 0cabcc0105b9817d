import re
from datetime import date

import pytest

from app.domain import catalogue, place
from app.domain.catalogue import LetterheadKind
from app.domain.letterhead import Letterhead, Paper


def head(key: str, paper: Paper) -> Letterhead:
    commune, province = place.commune("18547"), place.province("42")
    assert commune
    assert province
    return catalogue.letterhead_kind(key).letterhead(paper, commune, province)


def test_the_union_of_a_commune_writes_lists_and_certificates_under_its_two_heads() -> None:
    assert head("hoi_lhpn", Paper.LIST) == Letterhead(
        ("UBMTTQ VIỆT NAM", "XÃ PHÚC TRẠCH"), ("HỘI LIÊN HIỆP PHỤ NỮ",), "Phúc Trạch"
    )
    assert head("hoi_lhpn", Paper.CERTIFICATE) == Letterhead(
        ("BAN THƯỜNG VỤ",), ("HỘI LIÊN HIỆP PHỤ NỮ XÃ PHÚC TRẠCH",), "Phúc Trạch"
    )


def test_the_union_signs_through_its_standing_board() -> None:
    kind = catalogue.letterhead_kinds()[0]
    signer = kind.signer("Nông Thị Hải Vân")
    assert (kind.key, signer.authority, signer.post) == ("hoi_lhpn", "TM. BAN THƯỜNG VỤ", "CHỦ TỊCH")
    assert kind.papers[Paper.CERTIFICATE].symbol == "GCN-BTV"


def test_the_youth_union_does_not_write_under_the_name_of_the_state() -> None:
    doan = head("doan", Paper.LIST)
    assert (doan.quoc_hieu, doan.tieu_ngu) == ("ĐOÀN TNCS HỒ CHÍ MINH", "")
    assert doan.parent_lines == ("ĐOÀN TỈNH HÀ TĨNH",)


def test_an_office_of_a_province_fills_its_own_name() -> None:
    province = place.province("42")
    assert province
    filled = catalogue.letterhead_kind("ubnd").letterhead(Paper.LIST, province, province)
    assert (filled.issuer_lines, filled.place) == (("ỦY BAN NHÂN DÂN", "TỈNH HÀ TĨNH"), "Hà Tĩnh")


@pytest.mark.parametrize("kind", catalogue.letterhead_kinds(), ids=lambda kind: kind.key)
def test_every_kind_has_a_head_for_every_paper_with_nothing_left_to_fill(kind: LetterheadKind) -> None:
    assert set(kind.papers) == set(Paper)
    assert kind.source
    for paper in Paper:
        filled = head(kind.key, paper)
        lines = (*filled.parent_lines, *filled.issuer_lines, *kind.right_lines)
        assert not any("{" in line for line in lines)
        assert all(line == line.upper() for line in (*filled.parent_lines, *filled.issuer_lines))


def test_the_kinds_are_those_offered_at_the_start() -> None:
    assert [kind.key for kind in catalogue.letterhead_kinds()] == ["hoi_lhpn", "ubnd", "mttq", "doan", "free"]
    with pytest.raises(KeyError):
        catalogue.letterhead_kind("khong_co")


def test_project_8_has_four_contents_and_phases_that_follow_one_another() -> None:
    (programme,) = catalogue.programmes()
    assert [content.code for content in programme.contents] == ["ND1", "ND2", "ND3", "ND4"]
    first, second = programme.phases
    assert (second.valid_from - first.valid_to).days == 1
    assert programme.phase(date(2025, 12, 31)) == first
    assert programme.phase(date(2026, 1, 1)) == second
    assert programme.phase(date(2021, 10, 13)) is programme.phase(date(2031, 1, 1)) is None


def test_kinds_of_activity_have_keys_of_their_own() -> None:
    (programme,) = catalogue.programmes()
    keys = [kind.key for content in programme.contents for kind in content.activities]
    assert len(set(keys)) == len(keys)
    assert {"training_class", "policy_dialogue", "communication_team"} <= set(keys)
    assert all(re.fullmatch(r"[a-z_]+", key) for key in keys)


def test_there_are_four_training_programmes_and_fifteen_indicators() -> None:
    assert [each.code for each in catalogue.training_programmes()] == ["CT1", "CT2", "CT3", "CT4"]
    indicators = catalogue.indicator_kinds()
    assert [each.code for each in indicators] == [f"I{number:02}" for number in range(1, 16)]
    assert all(each.name and each.unit for each in indicators)
    assert (indicators[5].unit, indicators[5].counted_too) == ("lớp", ("người",))
