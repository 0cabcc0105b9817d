"""An .xlsx workbook as sheets of cells: values, kinds, merges, what is hidden, old fonts.

Read by hand from the XML, because the lists need at once what no reader at hand gives in one
pass within a fixed memory: cached formula values, hidden rows, number formats and fonts.
ECMA-376 part 1, section 18.
"""

import posixpath

from typing_extensions import override

from app.base.errors import UnreadableFile
from app.base.i18n import _
from app.rosters.cells import EPOCH_1900, EPOCH_1904, Sheet
from app.rosters.package import Package, Target
from app.rosters.worksheet import TRUE, SheetReader, Strings, Styles


def read_workbook(package: Package) -> list[Sheet]:
    """The visible sheets in the order of their tabs."""
    root = _Relations()
    package.parse("_rels/.rels", root)
    book_part = root.of_type("/officeDocument") or "xl/workbook.xml"
    book = _Book()
    package.parse(book_part, book)
    relations = _Relations(posixpath.dirname(book_part))
    folder, name = posixpath.split(book_part)
    package.parse(f"{folder}/_rels/{name}.rels", relations)
    strings, styles = Strings(), Styles()
    package.parse(relations.of_type("/sharedStrings") or "", strings)
    package.parse(relations.of_type("/styles") or "", styles)
    sheets = []
    for title, relation in book.visible:
        part = relations.targets.get(relation, "")
        reader = SheetReader(Sheet(title, epoch=book.epoch), strings=strings.texts, styles=styles.styles)
        package.parse(part, reader)
        sheets.append(reader.sheet)
    if not sheets:
        raise UnreadableFile(
            _("Tệp Excel này không có trang tính nào đang hiện. Hãy mở bằng Excel, bỏ ẩn trang rồi lưu lại.")
        )
    return sheets


class _Relations(Target):
    """Targets of the links of a part, as paths inside the package."""

    def __init__(self, folder: str = "") -> None:
        self._folder = folder
        self._types: dict[str, str] = {}
        self.targets: dict[str, str] = {}

    def of_type(self, ending: str) -> str | None:
        return next((self.targets[key] for key, kind in self._types.items() if kind.endswith(ending)), None)

    @override
    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "Relationship" and attributes.get("TargetMode") != "External":
            key, target = attributes["Id"], attributes["Target"]
            absolute = target if target.startswith("/") else f"/{self._folder}/{target}"
            self.targets[key] = posixpath.normpath(absolute).lstrip("/")
            self._types[key] = attributes["Type"]


class _Book(Target):
    def __init__(self) -> None:
        self.visible: list[tuple[str, str]] = []
        self.epoch = EPOCH_1900

    @override
    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "workbookPr" and attributes.get("date1904") in TRUE:
            self.epoch = EPOCH_1904
        elif tag == "sheet" and attributes.get("state", "visible") == "visible":
            relation = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            self.visible.append((attributes["name"], relation))
