"""People of the register, and the rights each of them has."""
