"""The pages and their addresses."""

PAGES = {"chat": "", "compare": "compare", "check": "check", "documents": "documents", "glossary": "glossary", "keeper": "keeper"}
