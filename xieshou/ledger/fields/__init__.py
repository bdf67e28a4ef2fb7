"""Kinds of field: what a column of a register is, how a cell becomes a value and back (栏目)."""

from xieshou.ledger.fields.coded import CreditCode, Phone, ResidentId, fault_of_resident_id
from xieshou.ledger.fields.linking import Link, Organization, Place
from xieshou.ledger.fields.plain import (
    LARGEST,
    Boolean,
    Choice,
    Date,
    Integer,
    LongText,
    Money,
    Name,
    Number,
    Text,
    Year,
)

__all__ = ["LARGEST", "Boolean", "Choice", "CreditCode", "Date", "Integer", "Link", "LongText",
           "Money", "Name", "Number", "Organization", "Phone", "Place", "ResidentId", "Text",
           "Year", "fault_of_resident_id"]
