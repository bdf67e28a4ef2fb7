"""Shares and rates that a text states of figures it also gives (占比)."""
