"""Routes of the installation: the pages for people."""

from django.urls import include, path

urlpatterns = [path("", include("xieshou.web.urls"))]
