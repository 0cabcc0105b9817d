"""Steps that can be taken back or done again."""

from dataclasses import dataclass

from app.base.i18n import _


@dataclass(frozen=True, slots=True)
class Step:
    """One operation of the user's; `label` is what the undo menu shows."""

    operation: int
    label: str


TABLE_WORDS = {
    "unit": _("cơ quan"),
    "village": _("thôn, bản"),
    "person": _("người tham gia"),
    "training_class": _("lớp tập huấn"),
    "class_programme": _("chương trình của lớp"),
    "topic": _("chuyên đề"),
    "lesson": _("buổi học"),
    "enrolment": _("học viên của lớp"),
    "attendance_mark": _("dấu điểm danh"),
    "certificate": _("giấy chứng nhận"),
    "plan": _("kế hoạch năm"),
    "target": _("chỉ tiêu"),
    "letterhead": _("phần đầu trang"),
    "signer": _("người ký"),
    "printed_sheet": _("bảng điểm danh đã in"),
    "agency": _("cơ quan trả lời"),
    "dialogue_plan": _("kế hoạch đối thoại"),
    "dialogue": _("cuộc đối thoại"),
    "dialogue_place": _("nơi đối thoại"),
    "dialogue_agency": _("cơ quan dự đối thoại"),
    "participant": _("người dự đối thoại"),
    "issue": _("vấn đề nêu"),
    "commitment": _("cam kết"),
    "commitment_agency": _("cơ quan cam kết"),
    "attachment": _("tệp kèm theo"),
    "consent": _("đồng ý cho dùng dữ liệu"),
    "data_request": _("yêu cầu về dữ liệu"),
    "disposal": _("danh sách hết hạn lưu"),
}
"""What a row of each table is called when a sentence has to name it."""
