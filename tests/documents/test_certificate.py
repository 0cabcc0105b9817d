from dataclasses import replace
from datetime import date

import pytest

from app.documents import certificate
from app.domain.certificate import Certificate, CertificateForm, Look, Reissue, qr_text
from app.domain.letterhead import Letterhead, Signer
from app.domain.person import Sex
from tests.documents import paper

FORM = CertificateForm(
    letterhead=Letterhead(("BAN THƯỜNG VỤ",), ("HỘI LIÊN HIỆP PHỤ NỮ XÃ NÀ LƯƠNG",), "Nà Lương"),
    signer=Signer("TM. BAN THƯỜNG VỤ", "CHỦ TỊCH", "Nông Thị Hải Vân"),
    issued_on=date(2026, 9, 28),
    class_title="Lồng ghép giới trong xây dựng và thực hiện kế hoạch",
    lessons=4,
    starts_on=date(2026, 9, 24),
    ends_on=date(2026, 9, 25),
    venue="xã Nà Lương",
)
QR_TEXT = qr_text("018/GCN-BTV", "K7Q4-M2XD", issued_on=FORM.issued_on, class_code="CT3-2026-01")
TOLERANCE = 0.5


def a_certificate(name: str = "Hoàng Thị Mến") -> Certificate:
    return Certificate(
        form=FORM,
        number="018/GCN-BTV",
        register_number="018, quyển 01/2026",
        check_code="K7Q4-M2XD",
        name=name,
        sex=Sex.FEMALE,
        birth="1987",
        home="thôn Bản Lăng, xã Nà Lương, tỉnh Thái Nguyên",
        qr_text=QR_TEXT,
    )


def one(entry: Certificate, look: Look = Look.COLOUR) -> bytes:
    return certificate.write([entry], look)


@pytest.mark.parametrize(
    ("text", "x", "baseline"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 148.5, 30.5),
        ("Độc lập - Tự do - Hạnh phúc", 148.5, 36.5),
        ("HỘI LIÊN HIỆP PHỤ NỮ XÃ NÀ LƯƠNG", 148.5, 55),
        ("GIẤY CHỨNG NHẬN", 148.5, 73),
        ("Chứng nhận: Bà", 148.5, 85),
        ("Hoàng Thị Mến", 148.5, 96),
        ("sinh năm 1987, thôn Bản Lăng, xã Nà Lương, tỉnh Thái Nguyên", 148.5, 105),
        ("Lồng ghép giới trong xây dựng và thực hiện kế hoạch", 148.5, 122),
        ("04 buổi, từ ngày 24 tháng 9 năm 2026 đến ngày 25 tháng 9 năm 2026, tại xã Nà Lương", 148.5, 130.5),
        ("Nà Lương, ngày 28 tháng 9 năm 2026", 215, 143.5),
        ("TM. BAN THƯỜNG VỤ", 215, 149.8),
        ("CHỦ TỊCH", 215, 155.4),
        ("Nông Thị Hải Vân", 215, 184.5),
    ],
)
def test_every_line_stands_at_its_measure(text: str, x: float, baseline: float) -> None:
    left, right, y = paper.place_of(one(a_certificate()), text)

    assert (left + right) / 2 == pytest.approx(x, abs=TOLERANCE)
    assert y == pytest.approx(baseline, abs=TOLERANCE)


def test_the_check_code_stands_on_the_signers_baseline() -> None:
    left, _right, y = paper.place_of(one(a_certificate()), "Mã kiểm tra: K7Q4-M2XD")

    assert [left, y] == pytest.approx([52, 184.5], abs=TOLERANCE)


def test_the_qr_is_twenty_millimetres_and_says_nothing_about_the_person() -> None:
    page = paper.picture(one(a_certificate()), dpi=300)

    (code,) = paper.codes(page).values()

    assert code.text == "SO8C1|018/GCN-BTV|K7Q4-M2XD|2026-09-28|CT3-2026-01"
    corners = (code.position.top_left, code.position.bottom_right)
    millimetres = [value * 25.4 / 300 for corner in corners for value in (corner.x, corner.y)]
    assert millimetres == pytest.approx([28, 164.5, 48, 184.5], abs=TOLERANCE)


def test_certificates_come_in_list_order_one_a_page() -> None:
    names = ["Vi Thị Thúy Hằng", "Ma Thị Bích", "H'Bê Niê Êban"]
    pdf = certificate.write([a_certificate(name) for name in names], Look.COLOUR)

    for texts in (paper.page_texts(pdf), paper.page_texts_by_pypdf(pdf)):
        assert [name for text in texts for name in names if name in text] == names
        assert all("GIẤY CHỨNG NHẬN" in text and "Nông Thị Hải Vân" in text for text in texts)


def test_what_all_share_is_in_the_file_once() -> None:
    alone, many = (certificate.write([a_certificate()] * count, Look.COLOUR) for count in (1, 101))

    assert many.count(b"/Subtype /Form") == 1
    assert (len(many) - len(alone)) / 100 < 1500


def test_black_and_white_has_no_colour_and_colour_differs_only_by_it() -> None:
    colour, grey = (paper.picture(one(a_certificate(), look)) for look in (Look.COLOUR, Look.BLACK_AND_WHITE))

    assert paper.colours(colour) >= {b"\x24\x36\x5f", b"\xa8\x20\x1a"}
    assert all(max(pixel) - min(pixel) < 3 for pixel in paper.colours(grey))


def test_the_woven_band_is_the_same_seen_from_every_corner() -> None:
    """Whole repeats only: the rhythm meets itself in each corner."""
    dpi = 25.4 / 0.71 * 4  # four pixels a stitch
    page = paper.picture(one(a_certificate(), Look.BLACK_AND_WHITE), dpi=dpi).convert("L")
    left, top = round((297 / 2 - 393 / 2 * 0.71) / 0.71 * 4), round((210 / 2 - 273 / 2 * 0.71) / 0.71 * 4)

    def stitch(column: int, row: int) -> bool:
        return int(page.getpixel((left + column * 4 + 2, top + row * 4 + 2))) < 128  # type: ignore[arg-type] # one band

    band = [(column, row) for column in range(60) for row in range(9)]
    assert all(
        stitch(column, row) == stitch(392 - column, row) == stitch(column, 272 - row) for column, row in band
    )
    assert all(stitch(column, row) == stitch(row, column) for column, row in band)
    assert "".join(".#"[stitch(column, 4)] for column in range(24)) == "#..###..#.#.#..###..#.#."


@pytest.mark.parametrize(
    ("birth", "home", "expected"),
    [
        ("1987-09-05", "xã Nà Lương", "sinh ngày 05 tháng 9 năm 1987, xã Nà Lương"),
        ("1987-02", "xã Nà Lương", "sinh tháng 02 năm 1987, xã Nà Lương"),
        (None, "xã Nà Lương", "Hoàng Thị Mến xã Nà Lương"),
        ("1987", None, "sinh năm 1987 "),
    ],
)
def test_a_birth_is_told_as_far_as_it_is_known(birth: str | None, home: str | None, expected: str) -> None:
    text = paper.page_texts(one(replace(a_certificate(), birth=birth, home=home)))[0]

    assert expected in text
    assert "None" not in text


def test_a_reissue_says_so_under_the_check_code() -> None:
    again = one(replace(a_certificate(), reissue=Reissue(2, date(2027, 1, 5))))

    assert "Cấp lại lần 2, ngày 05/01/2027" in paper.page_texts(again)[0]
    assert paper.place_of(again, "Cấp lại")[2] == pytest.approx(190.5, abs=TOLERANCE)
    assert "Cấp lại" not in paper.page_texts(one(a_certificate()))[0]


def test_a_class_of_one_day_names_the_day_once() -> None:
    form = replace(FORM, ends_on=FORM.starts_on, lessons=2)

    assert (
        "02 buổi, ngày 24 tháng 9 năm 2026, tại"
        in paper.page_texts(one(replace(a_certificate(), form=form)))[0]
    )


def test_a_long_title_takes_two_lines_and_everything_stays_within_the_frame() -> None:
    endless = "Nguyễn Thị Hương Giang " * 30
    form = replace(FORM, class_title=f"{FORM.class_title} " * 3, venue=endless)
    page = paper.picture(one(replace(a_certificate(endless), form=form, home=endless)))

    for empty in ((17.5, 18, 28, 160), (269, 18, 279.5, 192)):
        assert paper.darkest(page, empty) == 255
    upper = paper.place_of(one(replace(a_certificate(), form=form)), FORM.class_title)[2]
    assert upper == pytest.approx(119.6, abs=TOLERANCE)
