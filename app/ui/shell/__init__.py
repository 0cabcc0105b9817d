"""The main window, navigation, status bar. Opens pages; knows no rule of theirs."""
