"""Unlocking a notebook that stays open beneath its lock."""

from app.base.clock import Clock
from app.db import vault
from app.db.sign_in import forget_tries, key_by_sheet, sign_in
from app.db.store import Store
from app.services import account


class NotebookLock:
    """One locking, up to the password that ends it (app.ui.start.opening.Lock)."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store, self._clock = store, clock
        self._found: int | None = None
        self.was_opened_by_sheet = False

    @property
    def account(self) -> int:
        """The number of the account that works in the notebook."""
        return self._store.account

    def unlock(self, password: str) -> None:
        """Find whose password this is; the sheet is the administrator's."""
        files = self._store.files
        self.was_opened_by_sheet = key_by_sheet(files, password) is not None
        if self.was_opened_by_sheet:
            with self._store.read() as session:
                self._found = account.administrator(session)
        else:
            self._found = sign_in(files, password, self._clock).account

    def change_password(self, password: str) -> None:
        """A new password for the administrator, whose sheet it was."""
        if self._found is not None and self.was_opened_by_sheet:
            vault.change_password(self._store.files.key, self._store.key, password, self._found)
            forget_tries(self._store.files)
            self.was_opened_by_sheet = False

    def enter(self) -> int:
        """From now on whoever unlocked it works in the notebook: the number of that account."""
        if self._found is not None and not self.was_opened_by_sheet:
            account.enter(self._store, self._found)
        return self._store.account
