"""The web page: one file a page; draws Turns and records, decides nothing."""
