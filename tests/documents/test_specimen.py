from datetime import date

import pytest

from app.documents import specimen
from app.documents.preview import layout_of
from app.domain.letterhead import Issuer, Letterhead, Paper, Signer, SignerTerm
from tests.documents.paper import page_texts

DAY = date(2026, 11, 23)
ISSUER = Issuer(
    Letterhead((), ("ỦY BAN NHÂN DÂN", "XÃ PHÚC TRẠCH"), "Phúc Trạch"),
    "UBND",
    (SignerTerm(Signer("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Vi Thị Ba"), DAY),),
)


@pytest.mark.parametrize("paper", list(Paper))
def test_it_is_one_page_with_the_head(paper: Paper) -> None:
    pdf = specimen.write(paper, ISSUER, DAY)
    assert layout_of(pdf).pages == 1
    assert "ỦY BAN NHÂN DÂN XÃ PHÚC TRẠCH" in page_texts(pdf)[0]


@pytest.mark.parametrize("paper", [Paper.CERTIFICATE, Paper.MINUTES])
def test_who_signs_for_another_has_both_lines(paper: Paper) -> None:
    text = page_texts(specimen.write(paper, ISSUER, DAY))[0]
    for words in ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Vi Thị Ba"):
        assert words in text


def test_before_the_first_signer_the_room_stays_free() -> None:
    text = page_texts(specimen.write(Paper.MINUTES, ISSUER, date(2026, 1, 1)))[0]
    assert "Vi Thị Ba" not in text
