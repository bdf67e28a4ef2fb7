"""A figure that is a part of another, in whatever words (整体之内)."""
