"""What the audit holds against a text, as one line for each finding."""

from xieshou.audit.run import audit_text


def told(text: str) -> list[str]:
    return [
        f"{found['code']} {found['message']}" for found in audit_text(text)["findings"]
        if found["level"] in ("error", "warning")
    ]
