"""Routes of the installation: the pages for people."""

from django.urls import include, path

urlpatterns = [path("", include("xieshou.web.urls"))]
handler400 = "xieshou.web.faults.broken"
handler404 = "xieshou.web.faults.not_found"
handler500 = "xieshou.web.faults.failed"
