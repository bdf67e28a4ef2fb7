"""A report as it is written: its text taken apart, its words, spans and intervals (文本)."""
