from datetime import date

import pytest

from app.base.errors import NotFound
from app.db.store import Store
from app.domain.letterhead import Paper, Signer
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
