"""Ratios measured against a named baseline in one run. See README.md."""
