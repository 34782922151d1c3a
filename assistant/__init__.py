"""Wence: answers questions about Chinese planning documents from the documents alone, every statement with a verbatim quote."""

__version__ = "0.1.0"
