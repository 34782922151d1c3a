"""The pages and their addresses."""

PAGES = {"chat": "", "compare": "compare", "documents": "documents", "glossary": "glossary", "keeper": "keeper"}
