"""Totals and their parts, in all the ways a text tells them (分项与合计)."""
