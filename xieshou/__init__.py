"""Xieshou (携手): records, figures and reports of East–West paired assistance."""

__version__ = "0.1.0"
