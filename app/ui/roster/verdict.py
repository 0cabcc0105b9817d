"""What the program says about one row of a list, in one plain sentence or in all of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.base.i18n import _
from app.rosters.fields import CorrectionCode, Field, WarningCode
from app.rosters.people import Correction, ProposedPerson
from app.services.roster_check import Check, Choice, Kind, Verdict
from app.services.roster_match import Question, SameAsKnown, SameAsRow, UnknownVillage
from app.ui.roster.explain import birth_in_words

KIND_NAMES = {
    Kind.DECISION: _("phải quyết định"),
    Kind.LOOK: _("nên xem"),
    Kind.SEEN: _("đã xem"),
    Kind.CORRECTED: _("đã sửa giúp"),
    Kind.COMPLETE: _("đủ"),
}

_WARNINGS = {
    WarningCode.DUPLICATE_PERSON: _("{detail}, cùng tên và ngày sinh"),
    WarningCode.IMPOSSIBLE_BIRTH: _("Ngày sinh “{detail}” không có"),
    WarningCode.INVALID_PHONE: _("Điện thoại “{detail}” không đúng"),
    WarningCode.OLD_ID: _("“{detail}” là số CMND cũ"),
    WarningCode.ID_DIGITS_LOST: _("CCCD bị Excel làm mất số"),
    WarningCode.INVALID_ID: _("CCCD “{detail}” không đủ 12 số"),
    WarningCode.UNKNOWN_ETHNICITY: _("Không có dân tộc “{detail}”"),
    WarningCode.AMBIGUOUS_SEX: _("Không rõ nam hay nữ: “{detail}”"),
    WarningCode.ERROR_CELL: _("Ô bị lỗi công thức: {detail}"),
    WarningCode.HIDDEN_ROW: _("Dòng đang ẩn trong tệp, vẫn lấy"),
    WarningCode.FORMULA_TEXT: _("Ô có chữ giống công thức, để nguyên"),
}
_SHORT = {
    WarningCode.DUPLICATE_PERSON: _("Trùng tên và ngày sinh"),
    WarningCode.IMPOSSIBLE_BIRTH: _("Ngày sinh không có thật"),
    WarningCode.INVALID_PHONE: _("Điện thoại không đúng"),
    WarningCode.OLD_ID: _("Số CMND cũ, không lấy"),
    WarningCode.ID_DIGITS_LOST: _("CCCD bị mất số"),
    WarningCode.INVALID_ID: _("CCCD không đủ 12 số"),
    WarningCode.UNKNOWN_ETHNICITY: _("Không có dân tộc này"),
    WarningCode.AMBIGUOUS_SEX: _("Không rõ nam hay nữ"),
    WarningCode.ERROR_CELL: _("Ô bị lỗi công thức"),
    WarningCode.HIDDEN_ROW: _("Dòng đang ẩn, vẫn lấy"),
    WarningCode.FORMULA_TEXT: _("Chữ giống công thức"),
}
"""For the list; the panel beside it says what was written."""
_MISSING = {
    Field.BIRTH: _("Thiếu năm sinh"),
    Field.SEX: _("Thiếu giới"),
    Field.ETHNICITY: _("Thiếu dân tộc"),
    Field.VILLAGE: _("Thiếu thôn, bản"),
    Field.NATIONAL_ID: _("Thiếu CCCD"),
}
_CORRECTIONS = {
    CorrectionCode.LETTERS_COMPOSED: _("Đã ghép lại dấu viết rời"),
    CorrectionCode.TITLE_REMOVED: _("Đã bỏ chữ xưng hô trước tên"),
    CorrectionCode.NAME_CAPITALS: _("Đã sửa: HOA → Hoa đầu chữ"),
    CorrectionCode.SEX_FROM_TITLE: _("Biết nam, nữ từ chữ xưng hô"),
    CorrectionCode.TWO_DIGIT_YEAR: _("“{written}” hiểu là {meant}"),
    CorrectionCode.SERIAL_DATE: _("Đã sửa: {written} là ngày {meant}"),
    CorrectionCode.ETHNICITY_RENAMED: _("“{written}” ghi là {meant}"),
    CorrectionCode.ZEROS_RESTORED: _("Đã sửa: {field} thêm {count} số 0"),
    CorrectionCode.COUNTRY_CODE: _("Đã sửa: {field} đổi +84 thành 0"),
    CorrectionCode.OLD_PREFIX: _("Đã sửa: {field} sang đầu số mới"),
    CorrectionCode.FIRST_PHONE: _("Hai số điện thoại, lấy số đầu"),
    CorrectionCode.LETTER_FOR_ZERO: _("Đã sửa: chữ O thành số 0"),
}
_SHORT_FIELDS = {Field.NATIONAL_ID: _("CCCD"), Field.PHONE: _("điện thoại")}
_ANSWERED = {
    Choice.KEEP: _("Một người, theo sổ"),
    Choice.TAKE: _("Một người, theo tệp"),
    Choice.APART: _("Hai người khác nhau"),
}
_ANSWERED_ROW = {
    Choice.KEEP: _("Một người, theo dòng {row}"),
    Choice.TAKE: _("Một người với dòng {row}"),
    Choice.APART: _("Khác người ở dòng {row}"),
}


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence and how much it asks of the eye; `tone` as of a chip, filled or not."""

    sentence: str
    tone: str
    icon: str
    is_filled: bool


_LOOKS = {
    Kind.DECISION: ("bad", "triangle-alert", True),
    Kind.LOOK: ("warn", "eye", True),
    Kind.SEEN: ("ok", "check", False),
    Kind.CORRECTED: ("psoft", "wand-sparkles", False),
    Kind.COMPLETE: ("ok", "check", False),
}


def kind_look(kind: Kind) -> tuple[str, str]:
    """Tone and icon of a kind."""
    tone, icon, _is_filled = _LOOKS[kind]
    return tone, icon


def said(check: Check, verdict: Verdict) -> Said:
    """The one sentence of a row: its weightiest reason."""
    first = next(_reasons(check, verdict, _SHORT), _("Đủ"))
    if verdict.kind == Kind.SEEN and verdict.question not in check.answers:
        first = _("Đã xem: {reason}").format(reason=first)
    return Said(first, *_LOOKS[verdict.kind])


def all_reasons(check: Check, verdict: Verdict) -> list[str]:
    """Everything there is to say about a row, the weightiest first."""
    return list(_reasons(check, verdict, _WARNINGS)) or [_("Đủ")]


def _reasons(check: Check, verdict: Verdict, words: Mapping[WarningCode, str]) -> Iterator[str]:
    if verdict.question is not None:
        yield _of_question(check, verdict.question, verdict.choice)
    for warning in verdict.warnings:
        yield words.get(warning.code, "{detail}").format(detail=warning.detail)
    doubtful = [each for each in verdict.person.corrections if _is_guess(each)]
    yield from (_of_correction(each, verdict.person) for each in doubtful)
    yield from (_MISSING[about] for about in verdict.missing)
    if verdict.is_new_village and not isinstance(verdict.question, UnknownVillage):
        yield _("Thôn mới, chưa có trong sổ")
    rest = [each for each in verdict.person.corrections if not _is_guess(each)]
    yield from (_of_correction(each, verdict.person) for each in rest)


def _is_guess(correction: Correction) -> bool:
    return correction.code is CorrectionCode.TWO_DIGIT_YEAR


def _of_question(check: Check, question: Question, choice: Choice | None) -> str:
    if isinstance(question, UnknownVillage):
        return _of_village(question, choice)
    answer = choice if question in check.answers else None
    if isinstance(question, SameAsRow):
        row = check.reading.people[question.earlier].row
        if answer is not None:
            return _ANSWERED_ROW[answer].format(row=row)
        words = _("Trùng với dòng {row}, ghi một lần") if question.is_sure else _("Trùng với dòng {row}")
        return words.format(row=row)
    return _ANSWERED[answer] if answer is not None else _of_known(question)


def _of_known(question: SameAsKnown) -> str:
    if not question.is_sure:
        return _("Có thể trùng người đã có")
    return _("Đã có trong lớp này") if question.known.is_in_class else _("Đã có trong sổ")


def _of_village(question: UnknownVillage, choice: Choice | None) -> str:
    if choice is None:
        return _("Không có thôn này")
    if choice == Choice.APART:
        return _("Để trống thôn, bản")
    name = question.near if choice == Choice.KEEP else question.written
    return _("Thôn, bản: {name}").format(name=name)


def _of_correction(correction: Correction, person: ProposedPerson) -> str:
    written, about = correction.written.strip(), correction.about
    meant = birth_in_words(person.birth) if about is Field.BIRTH else getattr(person, about.value, None) or ""
    if correction.code is CorrectionCode.TWO_DIGIT_YEAR and written.isdigit():
        return _("Năm “{written}” hiểu là {meant}").format(written=written, meant=meant)
    return _CORRECTIONS[correction.code].format(
        written=written,
        meant=meant,
        field=_SHORT_FIELDS.get(about, ""),
        count=max(1, len(meant) - sum(map(str.isdigit, written))),
    )
