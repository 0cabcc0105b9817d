"""Write the list of the practice notebook: 45 invented people of the class of Hương Khê.

    python tools/build_practice.py

The class is the one of mission.md (Hương Khê, two days, 45 learners). The list looks as such
lists do: title lines, capitals here and there, telephone numbers in several forms.
"""

import random
from datetime import date, datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side

OUT = Path(__file__).resolve().parents[1] / "resources" / "practice" / "huong_khe.xlsx"
PEOPLE = 45
FIRST_ROW = 8
HEADER = (
    "STT",
    "Họ và tên",
    "Giới tính",
    "Ngày, năm sinh",
    "Dân tộc",
    "Thôn, bản",
    "Chức vụ",
    "Điện thoại",
    "Ký nhận",
)
WIDTHS = (6, 26, 10, 15, 11, 18, 24, 16, 12)
FAMILY = {
    "Kinh": ("Nguyễn", "Trần", "Lê", "Phan", "Đinh", "Phạm", "Hoàng", "Bùi", "Đặng", "Võ"),
    "Chứt": ("Hồ",),
    "Lào": ("Thới", "Lò", "Vi"),
    "Mường": ("Bùi", "Đinh", "Hà", "Quách"),
}
WOMEN = [
    "Ánh",
    "Bích",
    "Chung",
    "Dung",
    "Duyên",
    "Hà",
    "Hằng",
    "Hiền",
    "Hoa",
    "Hồng",
    "Huệ",
    "Hường",
    "Khánh",
    "Lan",
    "Liên",
    "Loan",
    "Lý",
    "Mai",
    "Nga",
    "Ngọc",
    "Nguyệt",
    "Nhung",
    "Oanh",
    "Phương",
    "Quyên",
    "Tâm",
    "Thảo",
    "Thơm",
    "Thủy",
    "Yến",
]
MEN = [
    "Bình",
    "Cường",
    "Dũng",
    "Đức",
    "Hiếu",
    "Hòa",
    "Hùng",
    "Lâm",
    "Nam",
    "Quân",
    "Sơn",
    "Thắng",
    "Tuấn",
    "Việt",
]
VILLAGES = {
    "Kinh": ("Thôn Phú Lâm", "Thôn Tân Dừa", "Thôn 1", "Thôn Ngọc Bội", "Thôn Vĩnh Trường"),
    "Chứt": ("Bản Rào Tre",),
    "Lào": ("Bản Giàng",),
    "Mường": ("Bản Lòi Sim",),
}
SPELLINGS = {
    "Kinh": ("Kinh", "kinh", "Kinh"),
    "Chứt": ("Chứt", "Chứt"),
    "Lào": ("Lào",),
    "Mường": ("Mường", "Mường"),
}
POSTS = (
    "Chi hội trưởng phụ nữ",
    "Trưởng thôn",
    "Bí thư chi bộ",
    "Người có uy tín",
    "Y tế thôn, bản",
    "Tổ truyền thông cộng đồng",
    "Hội viên nòng cốt",
)
GROUPS = ("Kinh",) * 26 + ("Chứt",) * 11 + ("Lào",) * 5 + ("Mường",) * 3
EPOCH = datetime(2026, 1, 1)  # noqa: DTZ001 - a workbook has no zone; fixed, so that the file is always the same


def main() -> None:
    """Write the workbook."""
    chance = random.Random(8)  # noqa: S311 - invented people, the same at each run
    book = Workbook()
    book.properties.created = book.properties.modified = EPOCH
    sheet = book.active
    assert sheet is not None  # noqa: S101 - a new workbook has a sheet
    sheet.title = "DS lớp"
    _titles(sheet)
    side = Side("thin")
    edge = Border(left=side, right=side, top=side, bottom=side)
    for number, group in enumerate(chance.sample(GROUPS, PEOPLE), start=1):
        sheet.append(_person(chance, number, group))
    for row in sheet.iter_rows(min_row=FIRST_ROW - 1, max_row=FIRST_ROW - 1 + PEOPLE, max_col=len(HEADER)):
        for cell in row:
            cell.border = edge
    sheet.append([])
    sheet.append([None, f"Tổng cộng danh sách: {PEOPLE} người"])
    sheet.append([None, None, None, None, None, None, "NGƯỜI LẬP DANH SÁCH"])
    OUT.parent.mkdir(parents=True, exist_ok=True)
    book.save(OUT)
    print(OUT)


def _titles(sheet: object) -> None:
    lines = (
        ("A1", "HỘI LIÊN HIỆP PHỤ NỮ XÃ PHÚC TRẠCH", "A1:D1"),
        ("E1", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "E1:I1"),
        ("E2", "Độc lập - Tự do - Hạnh phúc", "E2:I2"),
        ("A4", "DANH SÁCH HỌC VIÊN", "A4:I4"),
        ("A5", "Lớp tập huấn lồng ghép giới cho cán bộ thôn, bản", "A5:I5"),
    )
    for cell, text, merged in lines:
        sheet[cell] = text  # type: ignore[index] # openpyxl's union of sheet kinds
        sheet[cell].font = Font(name="Times New Roman", bold=True)  # type: ignore[index] # the same
        sheet[cell].alignment = Alignment(horizontal="center")  # type: ignore[index] # the same
        sheet.merge_cells(merged)  # type: ignore[attr-defined] # the same
    for column, (title, width) in enumerate(zip(HEADER, WIDTHS, strict=True), start=1):
        head = sheet.cell(FIRST_ROW - 1, column, title)  # type: ignore[attr-defined] # the same
        head.font = Font(name="Times New Roman", bold=True)
        sheet.column_dimensions[head.column_letter].width = width  # type: ignore[attr-defined] # the same


def _person(chance: random.Random, number: int, group: str) -> list[object]:
    is_woman = chance.random() < 0.72  # noqa: PLR2004 - about the share such classes have
    middle = (
        chance.choice(("Thị", "Thị", "Thị Thu", "Thị Minh")) if is_woman else chance.choice(("Văn", "Xuân"))
    )
    name = f"{chance.choice(FAMILY[group])} {middle} {chance.choice(WOMEN if is_woman else MEN)}"
    digits = f"{chance.choice(('032', '0358', '0912', '0977', '0868'))}{chance.randrange(10**7):07}"[:10]
    return [
        number,
        name.upper() if number % 9 == 0 else name,
        "Nữ" if is_woman else "Nam",
        _birth(chance, number),
        chance.choice(SPELLINGS[group]),
        chance.choice(VILLAGES[group]),
        chance.choice(POSTS),
        f"{digits[:4]} {digits[4:7]} {digits[7:]}" if number % 3 else digits,
        None,
    ]


def _birth(chance: random.Random, number: int) -> str | int:
    day = date(chance.randint(1962, 2001), chance.randint(1, 12), chance.randint(1, 28))
    return day.year if number % 4 == 0 else f"{day:%d/%m/%Y}"


if __name__ == "__main__":
    main()
