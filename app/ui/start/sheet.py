"""The last step: the recovery sheet, and the proof that it exists."""

from PySide6.QtCore import Signal

from app.base.i18n import _
from app.ui.kit.desk import Desk
from app.ui.kit.recovery import SheetFields
from app.ui.kit.text import Text
from app.ui.start.step_card import StepCard


class SheetStep(StepCard):
    """What the sheet is for, and the sheet; `finished` on Enter in the proof."""

    finished = Signal()

    def __init__(self, desk: Desk) -> None:
        words = _(
            "In ra, gấp lại, cất trong tủ hồ sơ. Không chụp ảnh, không gửi Zalo. "
            "Phiếu dùng được từ khi bấm Mở sổ."
        )
        self.fields = SheetFields(desk.theme)
        super().__init__(desk.theme, Text(desk.theme, words, wraps=True), self.fields)
        self.fields.finished.connect(self.finished)
        self.first = self.fields.proof

    @property
    def missing(self) -> str:
        """What is still wrong, in a sentence."""
        return self.fields.missing
