"""Averages that a text states of figures it also gives (均值)."""
