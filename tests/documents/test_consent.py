"""The consent to sign: one page, the words of its version, blank or of one person."""

from dataclasses import replace
from datetime import date

from app.documents import consent
from app.domain.consent import ConsentForm, present_text, texts
from app.domain.letterhead import Letterhead
from tests.documents import paper

BLANK = ConsentForm(
    date(2026, 11, 23),
    Letterhead(("HỘI LHPN TỈNH HÀ TĨNH",), ("HỘI LHPN XÃ PHÚC TRẠCH",), "Phúc Trạch"),
    "Hội Liên hiệp Phụ nữ xã Phúc Trạch",
    present_text(),
)


def test_every_version_stands_whole_on_one_page() -> None:
    for version in texts():
        (page,) = paper.page_texts(consent.write(replace(BLANK, text=version)))
        for words in (*version.notice, *version.rights, version.agreement):
            assert words.format(office=BLANK.office) in page
        assert f"Bản {version.key}" in page
        assert "Họ và tên: ……" in page


def test_of_a_person_it_carries_the_name_and_of_a_child_the_guardian_signs() -> None:
    form = replace(BLANK, name="Lý A Páo", birth="2012", village="Thôn Bản Ca", is_child=True)
    (page,) = paper.page_texts(consent.write(form))
    assert "Họ và tên: Lý A Páo. Năm sinh: 2012." in page
    assert "NGƯỜI GIÁM HỘ" in page
    assert "NGƯỜI LÀM CHỨNG" not in page
