"""Paper: rows become blocks, writers turn blocks into files. No SQL, no Qt."""
