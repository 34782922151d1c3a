"""Conversations over documents the product was not made for; `tests/data/reports` holds them, made up, without sidecars."""
