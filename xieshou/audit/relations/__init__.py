"""What every relation between figures stands on, whichever sort it is (数字关系)."""
