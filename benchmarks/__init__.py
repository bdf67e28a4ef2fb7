"""Measurements that are run by hand (度量)."""
