"""A new recovery sheet, and the proof that it exists."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.base.i18n import _
from app.ui.kit.button import Button
from app.ui.kit.field import Field
from app.ui.kit.layout import STRETCH, Column, Row
from app.ui.kit.saving import NotWritten, save
from app.ui.kit.text import Text
from app.ui.kit.theme import Role, Theme

_PROOF_GROUP = 2
"""The third group of the code is typed from the sheet: it proves that the sheet exists."""
_GROUPS_IN_A_LINE = 4


@dataclass(frozen=True, slots=True)
class Recovery:
    """The printable sheet with the recovery code, and its groups for those without a printer."""

    groups: Sequence[str] = field(repr=False)
    pdf: bytes = field(repr=False)

    @property
    def code(self) -> str:
        """The whole code."""
        return "".join(self.groups)


class SheetFields(QWidget):
    """Saves the sheet or shows its code; `finished` on Enter in the proof."""

    finished = Signal()
    saved = Signal()
    failed = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.recovery: Recovery | None = None
        self.save = Button(theme, _("Lưu phiếu để in (PDF)"), icon="file-down")
        self.copy = Button(theme, _("Chép tay"), icon="pen-line")
        self.code = Text(theme, role=Role.CARD)
        self.proof = Field(theme, _("Gõ nhóm 3 trên phiếu, để chắc phiếu đã có"))
        choices = Row(theme)
        choices.fill(self.save, self.copy, STRETCH)
        column = Column(theme, gap=12)
        column.fill(choices, self.code, self.proof)
        self.setLayout(column)
        self.code.hide()
        self.save.clicked.connect(self._ask_where)
        self.copy.clicked.connect(self._show_code)
        self.proof.line.returnPressed.connect(self.finished)

    @property
    def missing(self) -> str:
        """What is still wrong, in a sentence."""
        typed = self.proof.line.value.upper()
        if self.groups and typed == self.groups[_PROOF_GROUP]:
            return ""
        return _("Nhóm 3 chưa đúng. Xem lại trên phiếu rồi gõ lại.")

    @property
    def groups(self) -> Sequence[str]:
        """The groups of the code, as printed; none before there is one."""
        return self.recovery.groups if self.recovery else ()

    def show_recovery(self, recovery: Recovery) -> None:
        """The sheet is drawn; it is shown once and kept nowhere."""
        self.recovery = recovery
        self.proof.line.clear()
        self.code.hide()
        groups = [f"{place}. {group}" for place, group in enumerate(recovery.groups, start=1)]
        lines = (
            groups[start : start + _GROUPS_IN_A_LINE] for start in range(0, len(groups), _GROUPS_IN_A_LINE)
        )
        self.code.setText("\n".join("     ".join(line) for line in lines))

    def save_to(self, path: Path) -> None:
        """Write the sheet to a file, to be printed."""
        if self.recovery is None:
            return
        try:
            save(path, self.recovery.pdf)
        except NotWritten as error:
            self.failed.emit(error)
        else:
            self.saved.emit()

    def _show_code(self) -> None:
        self.code.show()
        self.proof.setFocus()

    def _ask_where(self) -> None:
        dialog = QFileDialog(self, _("Lưu phiếu khôi phục"), str(Path.home() / "phieu-khoi-phuc.pdf"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(_("Tệp PDF (*.pdf)"))
        dialog.setDefaultSuffix("pdf")
        dialog.fileSelected.connect(lambda name: self.save_to(Path(name)))
        dialog.open()
