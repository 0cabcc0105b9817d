from app.domain import guide


def test_chapters_stand_in_the_order_of_the_contents_under_their_part() -> None:
    first, *_others, last = guide.chapters()

    assert (first.key, first.title, first.part) == ("first_run", "Mở sổ lần đầu", "Bắt đầu")
    assert (last.key, last.part) == ("trouble", "Giữ và gửi số liệu")


def test_a_chapter_is_read_without_the_signs_of_markdown() -> None:
    lines = list(guide.chapter("attendance").lines())

    assert "P: vắng có phép" in lines
    assert "Mở lớp ở trang Lớp tập huấn rồi bấm Điểm danh. Con trỏ đứng ở buổi đang học." in lines
    assert not any(sign in line for line in lines for sign in ("**", "`", "](", "|"))


def test_words_are_found_without_accents_and_titles_come_first() -> None:
    found = guide.find("diem danh")

    assert found[0].chapter.key == "attendance"
    assert "today" in [each.chapter.key for each in found]
    assert guide.find("quên mật khẩu")[0].chapter.key == "unlock"


def test_an_excerpt_shows_what_was_looked_for() -> None:
    excerpts = {each.chapter.key: each.excerpt for each in guide.find("rut usb")}

    assert "rút USB" in excerpts["handover"]
    assert [*guide.find("máy bay"), *guide.find("  ")] == []


def test_a_page_without_a_chapter_opens_the_guide_at_its_beginning() -> None:
    assert guide.chapter("no_such_page") is guide.chapters()[0]
