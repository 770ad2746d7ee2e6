"""Tries the commands of runbooks with the real programs: see Verification/README.md."""
