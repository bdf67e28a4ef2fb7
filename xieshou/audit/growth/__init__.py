"""Growth that a text states of figures it also gives (增速)."""
