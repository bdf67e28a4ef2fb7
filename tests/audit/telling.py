"""What the audit holds against a text."""

from typing import Any

from xieshou.audit.run import audit_text


def held_against(text: str) -> list[dict[str, Any]]:
    return [found for found in audit_text(text)["findings"]
            if found["level"] in ("error", "warning")]


def told(text: str) -> list[str]:
    """As one line for each finding."""
    return [f"{found['code']} {found['message']}" for found in held_against(text)]


def errors(text: str) -> list[str]:
    """The codes of the findings."""
    return [found["code"] for found in held_against(text)]
