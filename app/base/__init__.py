"""Words every room uses. Standard library and platformdirs only; knows no other room."""
