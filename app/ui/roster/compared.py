"""A row beside what it may be the same as: two columns, what differs, and the answers there are."""

from dataclasses import dataclass

from app.base import text
from app.base.i18n import _
from app.domain.person import SEX_NAMES, PersonDetails, Sex
from app.rosters.fields import Field
from app.rosters.people import ProposedPerson
from app.services.person import details_of
from app.services.roster_check import Check, Kind, Verdict
from app.services.roster_match import (
    SameAsKnown,
    SameAsRow,
    UnknownVillage,
    added,
    agree,
    differing,
    value,
)
from app.ui.roster.explain import ABOUT, birth_in_words
from app.ui.roster.verdict import all_reasons

_ALWAYS = (Field.NAME, Field.BIRTH, Field.ETHNICITY, Field.VILLAGE, Field.NATIONAL_ID, Field.PHONE)
_IF_DIFFERING = (Field.SEX, Field.POSITION, Field.ORGANISATION)
_CAPTIONS = {
    Field.NAME: _("Họ và tên"),
    Field.BIRTH: _("Ngày sinh"),
    Field.SEX: _("Giới"),
    Field.ETHNICITY: _("Dân tộc"),
    Field.VILLAGE: _("Thôn, bản"),
    Field.NATIONAL_ID: _("Số CCCD"),
    Field.PHONE: _("Điện thoại"),
    Field.POSITION: _("Chức vụ"),
    Field.ORGANISATION: _("Đơn vị"),
    Field.NOTE: _("Ghi chú"),
}
_WORDS = {
    Field.NAME: _("họ tên"),
    Field.BIRTH: _("ngày sinh"),
    Field.SEX: _("giới"),
    Field.ETHNICITY: _("dân tộc"),
    Field.VILLAGE: _("thôn"),
    Field.NATIONAL_ID: _("CCCD"),
    Field.PHONE: _("số điện thoại"),
    Field.POSITION: _("chức vụ"),
    Field.ORGANISATION: _("đơn vị"),
    Field.NOTE: _("ghi chú"),
}
_MOST_NAMED = 2
_NOTHING = "—"


@dataclass(frozen=True, slots=True)
class Line:
    """One fact on both sides."""

    caption: str
    left: str
    right: str
    differs: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What a key means here."""

    title: str
    detail: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything at the right of the list for one row; three answers, or none to give."""

    title: str
    explanation: str
    heads: tuple[str, str]
    lines: tuple[Line, ...]
    answers: tuple[Answer, ...] = ()


def comparison(check: Check, verdict: Verdict) -> Comparison:
    """What to show of a row."""
    question = verdict.question
    if isinstance(question, SameAsKnown):
        return _with_register(verdict, question)
    if isinstance(question, SameAsRow):
        return _with_row(check, verdict, question)
    if isinstance(question, UnknownVillage):
        return _with_village(check, verdict, question)
    titles = {
        Kind.LOOK: _("Dòng {row}: nên xem"),
        Kind.SEEN: _("Dòng {row}: đã xem"),
        Kind.CORRECTED: _("Dòng {row}: đã sửa giúp"),
    }
    title = titles.get(verdict.kind, _("Dòng {row}: đủ")).format(row=verdict.person.row)
    return _of_row(check, verdict, title)


def _of_row(check: Check, verdict: Verdict, title: str, answers: tuple[Answer, ...] = ()) -> Comparison:
    """The row as it stands in the file, and as it would be written."""
    details = check.details(verdict.place)
    refused = {about: each.detail for each in verdict.warnings for about in ABOUT.get(each.code, ())}
    lines = (
        Line(
            _CAPTIONS[about],
            refused.get(about) or _written(verdict.person, about),
            _shown(details, about),
            differs=about in refused,
        )
        for about in (*_ALWAYS, *_IF_DIFFERING, Field.NOTE)
        if about in _ALWAYS or about in refused or value(details, about)
    )
    return Comparison(
        title=title,
        explanation=". ".join(all_reasons(check, verdict)) + ".",
        heads=(_("Trong tệp Excel"), _("Sẽ ghi vào sổ")),
        lines=tuple(lines),
        answers=answers,
    )


def _with_register(verdict: Verdict, question: SameAsKnown) -> Comparison:
    person, known = verdict.person, question.known
    details = details_of(person)
    attended = _("{count} lớp").format(count=known.classes) if known.classes else _NOTHING
    lines = [*_lines(person, known.details), Line(_("Đã dự"), _NOTHING, attended)]
    keep = _("Một người: {what}").format(
        what=_keeping(known.details, details, (_("giữ {fields} trong sổ"), _("ghi vào hồ sơ đã có")))
    )
    take = _("Một người: dùng {fields} trong tệp Excel")
    return Comparison(
        title=_("Dòng {row}: có phải là một người?").format(row=person.row),
        explanation=_likeness(details, known.details),
        heads=(_("Trong tệp Excel"), _("Đã có trong sổ")),
        lines=tuple(lines),
        answers=(
            Answer(keep, _("Lớp này ghi vào hồ sơ đã có của {who}.").format(who=_called(known.details))),
            Answer(
                take.format(fields=_named(differing(known.details, details))),
                _("Số liệu cũ trong sổ vẫn xem được ở lịch sử."),
            ),
            Answer(_("Hai người khác nhau trùng tên"), _("Tạo hồ sơ mới cho người trong tệp.")),
        ),
    )


def _with_row(check: Check, verdict: Verdict, question: SameAsRow) -> Comparison:
    person, earlier = verdict.person, check.reading.people[question.earlier]
    details, before = details_of(person), details_of(earlier)
    keeping = _keeping(before, details, (_("giữ {fields} của dòng đầu"), _("chỉ ghi một lần")))
    take = _("Một người: dùng {fields} của dòng {row}")
    return Comparison(
        title=_("Dòng {row} và dòng {earlier}: một người?").format(row=person.row, earlier=earlier.row),
        explanation=_likeness(details, before),
        heads=(_("Dòng {row}").format(row=person.row), _("Dòng {row}").format(row=earlier.row)),
        lines=tuple(_lines(person, before)),
        answers=(
            Answer(
                _("Một người: {what}").format(what=keeping),
                _("Dòng {row} không ghi thêm người nào.").format(row=person.row),
            ),
            Answer(
                take.format(fields=_named(differing(before, details)), row=person.row),
                _("Chỉ ghi một người vào lớp."),
            ),
            Answer(_("Hai người khác nhau trùng tên"), _("Ghi cả hai dòng vào lớp.")),
        ),
    )


def _with_village(check: Check, verdict: Verdict, question: UnknownVillage) -> Comparison:
    title = _("Dòng {row}: không có “{name}”").format(row=verdict.person.row, name=question.written)
    same = sum(person.village == question.written for person in check.reading.people)
    rows = _("Cho cả {count} dòng ghi như vậy.").format(count=same)
    return _of_row(
        check,
        verdict,
        title,
        (
            Answer(
                _("{village} (gần giống)").format(village=question.near),
                _("Thôn, bản đã có trong sổ. ") + rows,
            ),
            Answer(
                _("Thêm thôn, bản mới: {village}").format(village=question.written),
                _("Ghi thêm vào danh sách thôn, bản của xã. ") + rows,
            ),
            Answer(_("Để trống thôn, bản"), rows),
        ),
    )


def _lines(person: ProposedPerson, other: PersonDetails) -> list[Line]:
    details = details_of(person)
    unlike = set(differing(details, other))
    shown = [*_ALWAYS, *(about for about in _IF_DIFFERING if about in unlike)]
    return [
        Line(
            _CAPTIONS[about],
            _written(person, about),
            _shown(other, about),
            # one side silent is worth a look as well, for the answer decides what is filled in
            about in unlike or bool(value(details, about)) != bool(value(other, about)),
        )
        for about in shown
    ]


def _likeness(one: PersonDetails, other: PersonDetails) -> str:
    """Tên, ngày sinh, thôn đều giống. Số CCCD chỉ khác 2 chữ số."""
    same = [_("tên")] if text.fold(one.name) == text.fold(other.name) else []
    if agree(one, other, Field.BIRTH):
        is_day = one.birth == other.birth and "-" in (one.birth or "")
        same.append(_("ngày sinh") if is_day else _("năm sinh"))
    same += [_WORDS[about] for about in (Field.VILLAGE, Field.NATIONAL_ID) if agree(one, other, about)]
    unlike = differing(one, other)
    words = _("{fields} đều giống.") if len(same) > 1 else _("{fields} giống nhau.")
    sentences = [words.format(fields=_capital(", ".join(same)))] if same else []
    if Field.NATIONAL_ID in unlike:
        pairs = zip(one.national_id or "", other.national_id or "", strict=False)
        count = sum(first != second for first, second in pairs)
        sentences.append(_("Số CCCD khác {count} chữ số.").format(count=count))
    rest = [_WORDS[about] for about in unlike if about is not Field.NATIONAL_ID]
    if rest:
        sentences.append(_("{fields} khác nhau.").format(fields=_capital(", ".join(rest))))
    return " ".join(sentences)


def _keeping(first: PersonDetails, second: PersonDetails, words: tuple[str, str]) -> str:
    """Giữ CCCD trong sổ, thêm số điện thoại; in small letters."""
    unlike, more = differing(first, second), added(first, second)
    keeping, nothing_differs = words
    parts = [keeping.format(fields=_named(unlike)) if unlike else nothing_differs]
    if more:
        parts.append(_("thêm {fields}").format(fields=_named(more)))
    return ", ".join(parts)


def _named(fields: tuple[Field, ...]) -> str:
    if 0 < len(fields) <= _MOST_NAMED:
        return _(" và ").join(_WORDS[about] for about in fields)
    return _("số liệu")


def _called(details: PersonDetails) -> str:
    """Chị Duyên, in small letters: how the person is spoken of."""
    given = details.name.split()[-1]
    if details.sex is None:
        return given
    pattern = _("chị {name}") if details.sex is Sex.FEMALE else _("anh {name}")
    return pattern.format(name=given)


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _written(person: ProposedPerson, about: Field) -> str:
    """As read, after what stood in the file where that was put right."""
    meant = _shown(details_of(person), about)
    before = [correction.written.strip() for correction in person.corrections if correction.about is about]
    if before and before[0] and before[0] != meant:
        return _("{written} → {meant}").format(written=before[0], meant=meant)
    return meant


def _shown(details: PersonDetails, about: Field) -> str:
    if about is Field.BIRTH:
        shown = birth_in_words(details.birth)
    elif about is Field.SEX:
        shown = SEX_NAMES[details.sex]
    else:
        shown = value(details, about) or ""
    return shown or _("(chưa có)")
