"""Routes of the installation: pages for people, endpoints for programs."""

from django.urls import include, path

urlpatterns = [
    path("api/v1/", include("xieshou.api.urls")),
    path("", include("xieshou.web.urls")),
]
handler400 = "xieshou.web.faults.broken"
handler404 = "xieshou.web.faults.not_found"
handler500 = "xieshou.web.faults.failed"
