"""All files with truth: read right, or refused in words; never read wrongly in silence."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from app.base.errors import UnreadableFile
from app.rosters.reading import read
from tests.rosters.lists import FILES, TODAY, VOCABULARY

TRUTHS = sorted((FILES / "truth").glob("*.json"))
READ = {
    "p01_lop_tap_huan_chan_nuoi.xlsx",
    "p02_danh_sach_theo_thon.xlsx",
    "p03_lop_xoa_mu_chu.xlsx",
    "p04_dai_bieu_hoi_nghi.xlsx",
    "p05_dai_bieu_ngay_sinh.xlsx",
    "p08_xuat_phan_mem.csv",
    "p09_unicode_text.txt",
    "p10_nhieu_sheet.xlsx",
    "p11_cong_thuc.xlsx",
    "p12_hai_bang_canh_nhau.xlsx",
    "p15_can_kiem_tra.xlsx",
    "p16_toan_xa_1500.xlsx",
    "p20_kich_thuoc_ao.xlsx",
    "p21_cong_thuc_doc_hai.xlsx",
}
VIETNAMESE = re.compile("[ăâđêôơưạảấầẩậắằặẹẻẽếềểệọỏốồổộớờởợụủứừửựỳỵỷỹ]")

JsonDict = dict[str, Any]


def truth_of(path: Path) -> JsonDict:
    truth: JsonDict = json.loads(path.read_text(encoding="utf-8"))
    return truth


def places(warnings: list[JsonDict]) -> set[tuple[object, ...]]:
    return {(entry["sheet"], entry["row"], entry["person"], entry["code"]) for entry in warnings}


@pytest.mark.parametrize("path", TRUTHS, ids=lambda path: path.name[:3])
def test_a_list_gives_its_people_and_warnings_or_a_sentence(path: Path) -> None:
    truth = truth_of(path)
    file = FILES / truth["file"]
    if truth["file"] in READ:
        facts = read(file, VOCABULARY, TODAY).as_json_dict()
        assert facts["people"] == truth["people"]
        assert places(facts["warnings"]) == places(truth["warnings"])
    else:
        with pytest.raises(UnreadableFile) as refusal:
            read(file, VOCABULARY, TODAY)
        assert VIETNAMESE.search(str(refusal.value))


def test_what_must_be_refused_is_not_among_the_lists_read() -> None:
    refused = {truth["file"] for truth in map(truth_of, TRUTHS) if truth["expect"] == "refuse"}
    assert refused
    assert not refused & READ
