"""Heads of papers and who signs them, by commands."""

from tests.cli.program import Program


def test_another_body_and_another_signer_from_a_day_on(program: Program) -> None:
    program(
        "letterhead", "set", "ubnd", "--paper", "certificate", "--paper", "minutes", "--since", "01/07/2026"
    )
    program(
        *("signer", "set", "Vi Thị Ba", "--post", "PHÓ CHỦ TỊCH", "--paper", "minutes"),
        *("--authority", "TM. ỦY BAN NHÂN DÂN", "--authority", "KT. CHỦ TỊCH", "--since", "2026-08-01"),
    )
    told = program("letterhead", "list")
    assert told["certificate"]["issuer_lines"] == ["ỦY BAN NHÂN DÂN XÃ PHÚC TRẠCH"]
    assert told["list"]["issuer_lines"] == ["HỘI LIÊN HIỆP PHỤ NỮ"]
    assert [(each["name"], each["since"], each["until"]) for each in told["minutes"]["signers"]] == [
        ("Vi Thị Ba", "2026-08-01", None),
        ("Hoàng Thị Duyên", "2026-07-01", "2026-07-31"),
        ("Hoàng Thị Duyên", "2026-01-01", "2026-06-30"),
    ]
    assert told["minutes"]["signers"][0]["titles"] == [
        "TM. ỦY BAN NHÂN DÂN",
        "KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
    ]


def test_an_unknown_body_is_refused_in_words(program: Program) -> None:
    refused = program("letterhead", "set", "hoi", "--paper", "list", expect=1)
    assert "ubnd" in refused["error"]
