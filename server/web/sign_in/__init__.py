"""Signing in and out: by password or by a one-time link."""
