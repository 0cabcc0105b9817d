"""The card of limits: what the program reminds of, each with the document that sets it."""

from collections.abc import Iterator

from app.base.i18n import _
from app.domain import catalogue, data_request, dialogue, retention
from app.domain.limit import Limit
from app.domain.retention import Kind
from app.ui.kit.card import Card
from app.ui.kit.layout import STRETCH
from app.ui.kit.text import Text
from app.ui.kit.theme import Role, Theme

_WORDS = {
    "notice_days": _("Thông báo trước cuộc đối thoại ít nhất {amount} ngày"),
    "conclusion_days": _("Thông báo kết luận trong {amount} ngày sau đối thoại"),
    "women_percent": _("Phụ nữ dự đối thoại: từ {amount} %"),
    "minority_percent": _("Người dân tộc thiểu số dự đối thoại: từ {amount} %"),
}
_KEPT = {
    Kind.TRAINING_CLASS: _("Hồ sơ lớp tập huấn: lưu {amount} năm"),
    Kind.DIALOGUE: _("Hồ sơ đối thoại: lưu {amount} năm"),
}


class LimitCard(Card):
    """To be read only: they come with the program."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Định mức, ngưỡng"), gap=2)
        for words, limit in _limits():
            self.body.addWidget(Text(theme, words.format(amount=limit.amount), role=Role.STRONG, wraps=True))
            source = Text(theme, limit.document, role=Role.SMALL, tone="muted", wraps=True)
            source.allow_copying()
            self.body.addWidget(source)
            self.body.addSpacing(theme.px(4))
        foot = _("Các mức này đi cùng phần mềm. Mức của đối thoại chỉ để nhắc, không chặn việc nào.")
        self.body.fill(Text(theme, foot, role=Role.SMALL, tone="muted", wraps=True), STRETCH)


def _limits() -> Iterator[tuple[str, Limit]]:
    yield _("Cấp giấy chứng nhận khi dự từ {amount} % số buổi"), catalogue.certificate_share()
    for key, limit in dialogue.limits().items():
        yield _WORDS[key], limit
    yield _("Trả lời yêu cầu về dữ liệu cá nhân trong {amount} ngày làm việc"), data_request.answer_limit()
    for kind, limit in retention.terms().items():
        yield _KEPT[kind], limit
