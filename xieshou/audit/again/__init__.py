"""One fact told again, in whatever words (再说一遍)."""
