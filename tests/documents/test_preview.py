from concurrent.futures import ThreadPoolExecutor
from datetime import date

from app.documents import recovery
from app.documents.preview import layout_of, render_page
from app.documents.recovery import RecoverySheet

PDF = recovery.write(RecoverySheet(("K7Q4",) * 8, "Xã Nà Lương", date(2026, 9, 5)))


def test_a_page_is_drawn_on_white_in_the_asked_resolution() -> None:
    drawn = render_page(PDF, 0, 101)  # an odd width, which a bitmap would fill up

    assert (drawn.width, drawn.height) == (836, 1181)
    assert len(drawn.rgb) == 3 * drawn.width * drawn.height
    assert drawn.rgb[:3] == b"\xff\xff\xff"
    assert b"\x00\x00\x00" in drawn.rgb


def test_pages_are_counted() -> None:
    assert layout_of(PDF).pages == 1


def test_drawing_from_several_threads_gives_the_same_picture() -> None:
    with ThreadPoolExecutor(4) as pool:
        pictures = list(pool.map(lambda _turn: render_page(PDF, 0, 60).rgb, range(8)))

    assert set(pictures) == {pictures[0]}
