"""From the words around a number to what it says: measure, period, role, actor (报告数字)."""
