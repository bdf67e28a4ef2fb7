"""What answers hold, key by key; `./run docs` writes it."""
