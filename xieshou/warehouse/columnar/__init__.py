"""Questions answered over columns that are mapped from files: no SQL, no reading before use."""
