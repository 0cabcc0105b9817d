"""The minutes of a dialogue, written while people speak: issues, who is there, promises, scans."""
