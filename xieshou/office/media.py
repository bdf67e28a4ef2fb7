"""The names by which browsers and programs know the formats that we hand out."""

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
PARQUET = "application/vnd.apache.parquet"
TABLES = {"xlsx": XLSX, "csv": CSV, "parquet": PARQUET}
# the kinds that a file is told by, as the registry of media types names them; of a picture the name
# of the file says which
MEDIA = {
    "docx": DOCX, "xlsx": XLSX, "doc": "application/msword", "xls": "application/vnd.ms-excel",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "ppt": "application/vnd.ms-powerpoint", "pdf": "application/pdf", "ofd": "application/ofd",
    "html": "text/html", "text": "text/plain", "zip": "application/zip", "rtf": "application/rtf",
    "odt": "application/vnd.oasis.opendocument.text", "xml": "application/xml",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
}
PICTURES = {"jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png", "gif": "image/gif",
            "tif": "image/tiff", "tiff": "image/tiff", "webp": "image/webp", "bmp": "image/bmp",
            "heic": "image/heic"}


def media_type(format: str, name: str = "") -> str:
    """The media type of a kept file, by what it was found to be; bytes where nothing is known."""
    if format == "image":
        return PICTURES.get(name.rpartition(".")[2].lower(), "image/*")
    return MEDIA.get(format, "application/octet-stream")
