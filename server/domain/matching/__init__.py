"""Matching: which post answers which mention."""
