"""Growth told in words that no rule names is known by learned marks, and what misses it found."""
