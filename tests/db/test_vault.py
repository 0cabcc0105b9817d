"""The key: wrapped by a password and by a printed code, never written over."""

import unicodedata
from pathlib import Path

import msgspec
import nacl.pwhash.argon2id
import nacl.secret
import pytest

from app.base.errors import NotebookDamaged, NotFound, Refused, WrongPassword
from app.db import vault
from app.db.store import NotebookFiles, Store

DATA = Path(__file__).parents[1] / "data" / "notebooks"
PASSWORD = "Sổ của xã 2026"  # noqa: S105 - a password for tests


@pytest.fixture(scope="module")
def code() -> str:
    return vault.new_recovery_code()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, code: str) -> tuple[Path, bytes]:
    """A key file and its key."""
    path = tmp_path_factory.mktemp("vault") / "sổ" / "notebook.key"
    return path, vault.create(path, PASSWORD, code)


def test_the_password_opens_and_a_wrong_one_says_so(made: tuple[Path, bytes]) -> None:
    path, key = made
    assert vault.open_by_password(path, PASSWORD) == key
    for wrong in ("", PASSWORD + " ", PASSWORD.lower()):
        with pytest.raises(WrongPassword, match="Mật khẩu chưa đúng"):
            vault.open_by_password(path, wrong)


def test_a_password_is_the_same_however_its_letters_were_composed(made: tuple[Path, bytes]) -> None:
    path, key = made
    apart = unicodedata.normalize("NFD", PASSWORD)

    assert apart != PASSWORD
    assert vault.open_by_password(path, apart) == key


def test_the_printed_code_opens_as_people_type_it(made: tuple[Path, bytes], code: str) -> None:
    path, key = made
    groups = vault.grouped(code)
    assert [len(group) for group in groups] == [4] * 8

    for typed in (
        code,
        "-".join(groups),
        " ".join(groups).lower(),
        f"  {code.lower()}\n",
        " – ".join(groups),
    ):
        assert vault.open_by_recovery_code(path, typed) == key


def test_every_wrong_letter_of_the_code_is_found(made: tuple[Path, bytes], code: str) -> None:
    path, _key = made
    letters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ0O1IĐ"
    for place in range(len(code)):
        for letter in set(letters) - {code[place]}:
            with pytest.raises(WrongPassword, match="gõ nhầm"):
                vault.open_by_recovery_code(path, code[:place] + letter + code[place + 1 :])


def test_every_two_letters_that_changed_places_are_found(made: tuple[Path, bytes], code: str) -> None:
    path, _key = made
    for place in range(1, len(code) - 1):
        first, second = code[place - 1], code[place]
        if first != second:
            with pytest.raises(WrongPassword, match="gõ nhầm"):
                vault.open_by_recovery_code(path, code[: place - 1] + second + first + code[place + 1 :])


@pytest.mark.parametrize("typed", ["", "ABCD", "A" * 31, "A" * 33])
def test_a_code_of_another_length_is_a_typing_mistake(made: tuple[Path, bytes], typed: str) -> None:
    with pytest.raises(WrongPassword, match="gõ nhầm"):
        vault.open_by_recovery_code(made[0], typed)


def test_the_code_of_another_notebook_is_named_so(made: tuple[Path, bytes]) -> None:
    with pytest.raises(WrongPassword, match="của sổ khác"):
        vault.open_by_recovery_code(made[0], vault.new_recovery_code())


def test_the_file_keeps_the_parameters_it_was_sealed_with(made: tuple[Path, bytes]) -> None:
    path, key = made
    (kept,) = msgspec.json.decode(path.read_bytes())["seals"]
    salt, sealed = (msgspec.convert(kept[name], bytes) for name in ("salt", "sealed"))

    assert kept["memory"] >= 64 * 1024 * 1024
    assert kept["passes"] >= 3
    derived = nacl.pwhash.argon2id.kdf(
        32,
        unicodedata.normalize("NFC", PASSWORD).encode(),
        salt,
        opslimit=kept["passes"],
        memlimit=kept["memory"],
    )
    assert nacl.secret.SecretBox(derived).decrypt(sealed) == key


def test_a_torn_or_rotten_key_file_is_not_taken_for_a_wrong_password(
    made: tuple[Path, bytes], tmp_path: Path, code: str
) -> None:
    whole = made[0].read_bytes()
    torn = tmp_path / "notebook.key"
    pieces = [whole[:length] for length in range(0, len(whole), 16)]
    rotten = [whole[:place] + b"A" + whole[place + 1 :] for place in range(12, len(whole) - 4, 7)]
    for content in (*pieces, *(text for text in rotten if text != whole)):
        torn.write_bytes(content)
        with pytest.raises(NotebookDamaged, match="tệp khóa"):
            vault.open_by_password(torn, PASSWORD)
        with pytest.raises(NotebookDamaged, match="tệp khóa"):
            vault.open_by_recovery_code(torn, code)


def test_a_missing_key_file_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(NotebookDamaged, match="tệp khóa"):
        vault.open_by_password(tmp_path / "notebook.key", PASSWORD)


def test_a_short_password_writes_nothing(tmp_path: Path, code: str) -> None:
    with pytest.raises(Refused, match="ít nhất 8 chữ"):
        vault.create(tmp_path / "notebook.key", unicodedata.normalize("NFD", "mậtkhẩu"), code)

    assert list(tmp_path.iterdir()) == []


def test_the_key_of_a_notebook_is_never_written_over(tmp_path: Path, code: str) -> None:
    files = NotebookFiles(tmp_path)
    key = vault.create(files.key, PASSWORD, code)
    Store.create(files, key, "18547").close()
    with pytest.raises(Refused, match="đã có một sổ"):
        vault.create(files.key, "mật khẩu khác", vault.new_recovery_code())

    Store(files, vault.open_by_password(files.key, PASSWORD)).close()


def test_a_key_without_its_notebook_is_kept_under_another_name(tmp_path: Path, code: str) -> None:
    path = tmp_path / "notebook.key"
    keys = [vault.create(path, PASSWORD, code) for _turn in range(3)]

    assert vault.open_by_password(path, PASSWORD) == keys[2]
    kept = sorted(tmp_path.glob("notebook.key-*"))
    assert [vault.open_by_recovery_code(old, code) for old in kept] == keys[:2]


def test_keys_and_codes_are_drawn_anew(tmp_path: Path) -> None:
    codes = {vault.new_recovery_code() for _turn in range(50)}

    assert len(codes) == 50
    first, second = (vault.create(tmp_path / name, PASSWORD, codes.pop()) for name in ("a.key", "b.key"))
    assert len(first) == len(second) == 32
    assert first != second


NEW_PASSWORD = "Mật khẩu mới 2027"  # noqa: S105 - a password for tests


def test_a_new_password_opens_the_old_one_does_not_and_the_code_goes_on_opening(
    tmp_path: Path, code: str
) -> None:
    path = tmp_path / "notebook.key"
    key = vault.create(path, PASSWORD, code)
    before = msgspec.json.decode(path.read_bytes())["seals"]
    vault.change_password(path, key, NEW_PASSWORD)

    assert vault.open_by_password(path, NEW_PASSWORD) == key
    assert vault.open_by_recovery_code(path, code) == key
    assert msgspec.json.decode(path.read_bytes())["seals"][0]["salt"] != before[0]["salt"]
    with pytest.raises(WrongPassword):
        vault.open_by_password(path, PASSWORD)


def test_a_password_that_will_not_do_or_cannot_be_written_leaves_the_old_one(
    tmp_path: Path, code: str
) -> None:
    path = tmp_path / "notebook.key"
    key = vault.create(path, PASSWORD, code)
    with pytest.raises(Refused, match="ít nhất 8 chữ"):
        vault.change_password(path, key, "ngắn")
    path.with_suffix(".tmp").mkdir()
    with pytest.raises(NotFound, match="Sổ không thay đổi"):
        vault.change_password(path, key, NEW_PASSWORD)

    assert vault.open_by_password(path, PASSWORD) == key
    assert vault.open_by_recovery_code(path, code) == key


def test_a_new_code_opens_the_old_one_does_not_and_the_password_stays(tmp_path: Path, code: str) -> None:
    path, new = tmp_path / "notebook.key", vault.new_recovery_code()
    key = vault.create(path, PASSWORD, code)
    vault.change_recovery_code(path, key, new)

    assert vault.open_by_recovery_code(path, new) == vault.open_by_password(path, PASSWORD) == key
    with pytest.raises(WrongPassword, match="phiếu cũ"):
        vault.open_by_recovery_code(path, code)


def test_without_a_code_only_the_password_opens_until_there_is_one(tmp_path: Path, code: str) -> None:
    path = tmp_path / "notebook.key"
    key = vault.create(path, PASSWORD, None)
    assert not vault.has_recovery_code(path)
    with pytest.raises(WrongPassword, match="chưa có phiếu"):
        vault.open_by_recovery_code(path, code)

    vault.change_recovery_code(path, key, code)
    assert vault.has_recovery_code(path)
    assert vault.open_by_recovery_code(path, code) == key


def test_each_account_has_its_own_password(tmp_path: Path, code: str) -> None:
    path = tmp_path / "notebook.key"
    key = vault.create(path, PASSWORD, code)
    vault.change_password(path, key, NEW_PASSWORD, 2)
    assert [vault.sign_in(path, each) for each in (PASSWORD, NEW_PASSWORD)] == [(key, 1), (key, 2)]
    with pytest.raises(Refused, match="mật khẩu khác"):
        vault.change_password(path, key, PASSWORD, 2)
    vault.remove_password(path, 1)
    assert vault.accounts(path) == (2,)
    with pytest.raises(WrongPassword):
        vault.sign_in(path, PASSWORD)
    with pytest.raises(Refused, match="cuối cùng"):
        vault.remove_password(path, 2)
    assert vault.sign_in(path, NEW_PASSWORD).account == 2


def test_a_key_file_of_the_first_format_opens_and_is_written_anew(tmp_path: Path) -> None:
    path = tmp_path / "notebook.key"
    path.write_bytes((DATA / "first_format.key").read_bytes())
    key = vault.open_by_password(path, PASSWORD)
    assert vault.has_recovery_code(path)
    vault.change_password(path, key, NEW_PASSWORD)
    assert vault.sign_in(path, NEW_PASSWORD) == (key, 1)
    assert vault.has_recovery_code(path)
