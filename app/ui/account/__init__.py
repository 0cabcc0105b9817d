"""Who opens the notebook: the accounts, the own password, the recovery sheet."""
