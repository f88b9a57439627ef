"""Reach: the append-only ledger, its daily rollups and the boards made of them."""
