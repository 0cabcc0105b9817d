"""Settings: heads and signers of papers, who keeps the notebook, how it looks on this machine."""
