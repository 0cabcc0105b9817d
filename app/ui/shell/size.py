"""How large the window opens."""

from PySide6.QtCore import QSize

SIZE = QSize(1366, 696)
"""The client area of the officers' laptops."""
