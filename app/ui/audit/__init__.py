"""The record of what was done with personal data."""
