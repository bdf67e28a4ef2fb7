"""Where Django learns of this part."""

from django.apps import AppConfig


class PartConfig(AppConfig):
    """The part's name and label."""

    name = "xieshou.webhooks"
    label = "webhooks"
