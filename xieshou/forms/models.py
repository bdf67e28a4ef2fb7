"""Mappings of superiors' forms, and what was filled in last (空表对应关系)."""

from django.db import models


class SavedForm(models.Model):
    """A form that was mapped: its headings, what each asks, and by whom it was decided."""

    name = models.CharField(max_length=255)
    fingerprint = models.CharField(max_length=64, unique=True)
    keys = models.JSONField(default=list)
    wants = models.JSONField(default=list)
    version = models.IntegerField(default=1)
    actor = models.CharField(max_length=150)
    at = models.DateTimeField(auto_now=True)


class FilledForm(models.Model):
    """One filling of a form for a pairing, to compare the next one with."""

    form = models.ForeignKey(SavedForm, models.CASCADE, related_name="filled")
    pairing = models.CharField(max_length=25, db_index=True)
    period = models.CharField(max_length=25)
    values = models.JSONField(default=dict)
    # handles of figures and numbers of records, each with what was written for it
    origins = models.JSONField(default=dict)
    actor = models.CharField(max_length=150)
    at = models.DateTimeField(auto_now_add=True)
