"""The names by which browsers and programs know the formats that we hand out."""

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
PARQUET = "application/vnd.apache.parquet"
TABLES = {"xlsx": XLSX, "csv": CSV, "parquet": PARQUET}
