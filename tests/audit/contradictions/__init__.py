"""Kinds of sentences that speak against themselves, each a name in capitals in one of the files.

A kind is two blocks, a sentence a line: those that speak against themselves, and those that hold.
Of these nothing is said. The sentences are of several fields, and worded differently.
"""
