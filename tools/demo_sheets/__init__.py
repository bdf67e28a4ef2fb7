"""What the demo's workbooks hold: every figure of the public report, one workbook a file."""

from tools.demo_sheets import finance, industry, office, people, society

SHEETS = (*office.SHEETS, *finance.SHEETS, *industry.SHEETS, *people.SHEETS, *society.SHEETS)
