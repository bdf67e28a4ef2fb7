"""Slow work and how far it has come (任务)."""

from django.db import models

STATES = {
    "waiting": "排队中", "running": "进行中", "done": "已完成", "failed": "未完成",
    "cancelled": "已取消",
}


class Job(models.Model):
    """One piece of work that somebody asked for and need not wait for.

    `work` names the function that does it. A running job belongs to the worker named in
    `taken_by` as long as that worker says again and again (`seen_at`) that it lives.
    """

    work = models.CharField(max_length=120)
    title = models.CharField(max_length=255)
    owner = models.CharField(max_length=150, db_index=True)
    arguments = models.JSONField(default=dict)
    # the rights under which it was put off; None where it asks for none
    terms = models.JSONField(null=True)
    address = models.CharField(max_length=200, default="")
    state = models.CharField(max_length=10, default="waiting")
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    words = models.CharField(max_length=255, default="")
    result = models.JSONField(default=dict)
    error = models.JSONField(default=dict)
    attempts = models.PositiveSmallIntegerField(default=0)
    stop_asked = models.BooleanField(default=False)
    taken_by = models.CharField(max_length=40, default="")
    seen_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["state", "id"], name="jobs_by_state")]
