from datetime import date

import pytest
from sqlalchemy import select

from app.base.errors import NotFound
from app.db import letterhead as db
from app.db.store import Store
from app.domain.letterhead import Issuer, Letterhead, Paper, Signer, SignerTerm
from app.services import letterhead


def test_who_signed_last_year_still_signs_last_years_papers(store: Store) -> None:
    with store.write("Đổi người ký") as session:
        letterhead.set_signer(
            session,
            Paper.CERTIFICATE,
            Signer("TM. BAN THƯỜNG VỤ", "CHỦ TỊCH", "Lò Thị Mai"),
            valid_from=date(2026, 7, 1),
        )
    with store.read() as session:
        names = [
            letterhead.signer(session, Paper.CERTIFICATE, on).name
            for on in (date(2026, 6, 30), date(2026, 7, 1))
        ]
        with pytest.raises(NotFound, match="Chưa ghi ai ký"):
            letterhead.signer(session, Paper.CERTIFICATE, date(2025, 12, 31))
    assert names == ["Nông Thị Hải Vân", "Lò Thị Mai"]


def test_a_head_comes_back_line_by_line(store: Store) -> None:
    with store.read() as session:
        head = letterhead.present(session, Paper.LIST)
    assert (head.parent_lines, head.place) == (("UBMTTQ VIỆT NAM", "XÃ PHÚC TRẠCH"), "Phúc Trạch")


def test_a_new_signer_ends_the_one_before_and_leaves_the_one_to_come(store: Store) -> None:
    days = (date(2027, 1, 1), date(2026, 7, 1))
    with store.write("Đổi người ký") as session:
        for day, name in zip(days, ("Vi Thị Ba", "Lò Thị Mai"), strict=True):
            letterhead.set_signer(
                session, Paper.CERTIFICATE, Signer("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", name), valid_from=day
            )
    with store.read() as session:
        terms = letterhead.issuer(session, Paper.CERTIFICATE).terms
    assert [(each.signer.name, each.valid_from, each.valid_to) for each in terms] == [
        ("Vi Thị Ba", date(2027, 1, 1), None),
        ("Lò Thị Mai", date(2026, 7, 1), date(2026, 12, 31)),
        ("Nông Thị Hải Vân", date(2026, 1, 1), date(2026, 6, 30)),
    ]


def test_before_anything_is_noted_the_issuer_is_empty(store: Store) -> None:
    with store.write("Xóa") as session:
        for row in session.scalars(select(db.Letterhead)):
            row.deleted = 1
    with store.read() as session:
        issuer = letterhead.issuer(session, Paper.MINUTES)
    assert (issuer.letterhead.issuer_lines, issuer.term(date(2026, 7, 1))) == ((), None)


UBND = Issuer(Letterhead((), ("ỦY BAN NHÂN DÂN", "XÃ PHÚC TRẠCH"), "Phúc Trạch"), "UBND")
VI_THI_BA = Signer("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Vi Thị Ba")


def test_papers_of_earlier_days_keep_head_symbol_and_signer(store: Store) -> None:
    days = (date(2026, 6, 30), date(2026, 7, 1))
    with store.write("Đổi cơ quan") as session:
        letterhead.change(session, Paper.CERTIFICATE, UBND, VI_THI_BA, valid_from=days[1])
    with store.read() as session:
        found = [
            (
                letterhead.present(session, Paper.CERTIFICATE, on).parent_lines,
                letterhead.symbol(session, Paper.CERTIFICATE, on),
                letterhead.signer(session, Paper.CERTIFICATE, on).name,
            )
            for on in days
        ]
        today = letterhead.issuer(session, Paper.CERTIFICATE)
    assert found == [(("BAN THƯỜNG VỤ",), "GCN-BTV", "Nông Thị Hải Vân"), ((), "UBND", "Vi Thị Ba")]
    assert today.letterhead == UBND.letterhead
    assert [each.signer.name for each in today.terms] == ["Vi Thị Ba", "Nông Thị Hải Vân"]


def test_a_correction_with_the_first_day_leaves_no_second_head(store: Store) -> None:
    first = date(2026, 1, 1)
    with store.write("Sửa đầu giấy") as session:
        letterhead.change(session, Paper.CERTIFICATE, UBND, VI_THI_BA, valid_from=first)
        letterhead.change(session, Paper.CERTIFICATE, UBND, VI_THI_BA, valid_from=first)
    with store.read() as session:
        issuer = letterhead.issuer(session, Paper.CERTIFICATE)
        before = letterhead.present(session, Paper.CERTIFICATE, date(2025, 12, 31))
    assert issuer.terms == (SignerTerm(VI_THI_BA, first),)
    assert before == UBND.letterhead


def test_one_day_has_one_head_whoever_was_noted_first(store: Store) -> None:
    day = date(2026, 7, 1)
    hoi = Issuer(Letterhead(("BAN THƯỜNG VỤ",), ("HỘI",), "Phúc Trạch"), "BTV")
    with store.write("Đổi cơ quan") as session:
        letterhead.set_signer(
            session, Paper.CERTIFICATE, Signer("", "CHỦ TỊCH", "Lò Thị Mai"), valid_from=day
        )
        letterhead.change(session, Paper.CERTIFICATE, UBND, VI_THI_BA, valid_from=day)
        letterhead.change(session, Paper.CERTIFICATE, hoi, VI_THI_BA, valid_from=day)
    with store.read() as session:
        issuer = letterhead.issuer(session, Paper.CERTIFICATE)
    assert (issuer.letterhead, issuer.symbol) == (hoi.letterhead, "BTV")
    assert [each.signer.name for each in issuer.terms] == ["Vi Thị Ba", "Nông Thị Hải Vân"]
