"""What the ledger says of a claim: the indicator it means, and the verdict (与台账比对)."""
