"""Commands about heads of papers and who signs them."""

from cyclopts import App

from app.base.clock import today
from app.base.errors import Refused
from app.base.i18n import _
from app.cli.desk import Day, HiddenDesk, Said
from app.domain import catalogue
from app.domain.letterhead import Issuer, Paper, Signer
from app.domain.wording import short_date


def add_to(app: App) -> None:
    """Register the commands."""
    heads = App(name="letterhead", help=_("Đầu giấy và người ký của từng loại giấy."))
    heads.command(set_head, name="set")
    heads.command(list_heads, name="list")
    app.command(heads)
    signers = App(name="signer", help=_("Người ký của từng loại giấy."))
    signers.command(set_signer, name="set")
    app.command(signers)


def list_heads(*, desk: HiddenDesk) -> Said:
    """Liệt kê đầu giấy hôm nay và những ai ký."""
    from app.services import letterhead

    with desk.store() as store, store.read() as session:
        issuers = {paper: letterhead.issuer(session, paper) for paper in Paper}
    lines = [line for paper, issuer in issuers.items() for line in _lines(paper, issuer)]
    return Said("\n".join(lines), {paper.value: _facts(issuer) for paper, issuer in issuers.items()})


def set_head(body: str, /, *, paper: list[Paper], since: Day | None = None, desk: HiddenDesk) -> Said:
    """Dùng mẫu đầu giấy BODY của danh mục (hoi_lhpn, ubnd, mttq, doan); người ký giữ nguyên họ tên.

    Parameters
    ----------
    body
        Mẫu đầu giấy.
    paper
        Loại giấy: certificate, minutes, list; ghi được nhiều lần.
    since
        Từ ngày; không ghi là hôm nay.

    """
    from app.services import letterhead

    kinds = {kind.key: kind for kind in catalogue.letterhead_kinds()}
    if body not in kinds:
        raise Refused(
            _("Không có mẫu đầu giấy này. Các mẫu: {names}. Chưa có gì thay đổi.").format(
                names=", ".join(kinds)
            )
        )
    with desk.store() as store, store.write(_("Sửa cài đặt")) as session:
        first = since or today(store.clock)
        for each in paper:
            head = letterhead.of_body(session, each, kinds[body])
            signer = kinds[body].signer(letterhead.signer(session, each, first).name)
            letterhead.change(session, each, head, signer, valid_from=first)
    return Said(_("Đã đổi đầu giấy từ {day}.").format(day=short_date(first)), {"since": first.isoformat()})


def set_signer(  # noqa: PLR0913 - the words of one command
    name: str,
    /,
    *,
    post: str,
    authority: list[str] | None = None,
    paper: list[Paper],
    since: Day | None = None,
    desk: HiddenDesk,
) -> Said:
    """Ghi NAME ký các loại giấy này từ một ngày; người trước ký đến hết ngày liền trước.

    Parameters
    ----------
    name
        Họ và tên.
    post
        Chức vụ, ví dụ "PHÓ CHỦ TỊCH".
    authority
        Dòng trên chức vụ, ví dụ "TM. BAN THƯỜNG VỤ" rồi "KT. CHỦ TỊCH"; ghi được nhiều lần.
    paper
        Loại giấy: certificate, minutes, list; ghi được nhiều lần.
    since
        Từ ngày; không ghi là hôm nay.

    """
    from app.services import letterhead

    with desk.store() as store, store.write(_("Sửa cài đặt")) as session:
        first = since or today(store.clock)
        signer = Signer("\n".join(authority or ()), post, name)
        for each in paper:
            letterhead.set_signer(session, each, signer, valid_from=first)
    return Said(_("Đã ghi người ký từ {day}.").format(day=short_date(first)), {"since": first.isoformat()})


def _lines(paper: Paper, issuer: Issuer) -> list[str]:
    head = issuer.letterhead
    words = " / ".join((*head.parent_lines, *head.issuer_lines))
    terms = [
        f"\t{short_date(term.valid_from)}\t{' / '.join(term.signer.titles)}\t{term.signer.name}"
        for term in issuer.terms
    ]
    return [f"{paper.value}\t{words}", *terms]


def _facts(issuer: Issuer) -> dict[str, object]:
    head = issuer.letterhead
    return {
        "parent_lines": list(head.parent_lines),
        "issuer_lines": list(head.issuer_lines),
        "place": head.place,
        "symbol": issuer.symbol,
        "signers": [
            {
                "titles": list(term.signer.titles),
                "name": term.signer.name,
                "since": term.valid_from.isoformat(),
                "until": term.valid_to.isoformat() if term.valid_to else None,
            }
            for term in issuer.terms
        ],
    }
