"""The yardstick of a usable window: Qt, the ORM, and one query on the same encrypted file."""

import sys
from pathlib import Path

import sqlcipher3.dbapi2
from moment import tell_moment
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
from sqlalchemy import LargeBinary, Text, create_engine, event, func, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    """The one table."""


class Person(Base):
    """As little of a person as a query needs."""

    __tablename__ = "person"

    id: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    full_name: Mapped[str] = mapped_column(Text)


def main(folder: str, key: str) -> None:
    """Show the number of people."""
    application = QApplication(sys.argv)
    engine = create_engine(f"sqlite:///{Path(folder) / 'notebook.db'}", module=sqlcipher3.dbapi2)

    @event.listens_for(engine, "connect")
    def _unlock(connection: "sqlcipher3.dbapi2.Connection", _record: object) -> None:
        connection.execute(f"PRAGMA key = \"x'{key}'\"")

    with Session(engine) as session:
        count = session.scalars(select(func.count()).select_from(Person)).one()
    window = QMainWindow()
    window.setCentralWidget(QLabel(str(count)))
    window.resize(1366, 696)
    window.show()
    application.processEvents()
    tell_moment()


if __name__ == "__main__":
    main(*sys.argv[1:3])
