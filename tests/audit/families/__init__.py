"""Families of sentences in two forms, one that holds and one that speaks against itself.

Every function of a file that has no underscore before its name is a family, and draws the figures
anew. Nothing is said of the first form; the second, often the first with one figure changed, is
found. `DRAWS` of the file says how often it is asked, `MISSED` how often the second may pass.
"""
