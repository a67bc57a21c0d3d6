"""The addresses of the Django site: two pages with a form, and those of eHerkenning."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path


def login_page(request: HttpRequest) -> HttpResponse:
    """Show the login page."""
    return render(request, "inloggen.html")


def step(request: HttpRequest) -> HttpResponse:
    """Show a step to somebody who has a session."""
    who = request.session.get("who")
    return render(request, "stap.html", {"who": who}, status=200 if who else 401)


urlpatterns = [
    path("", login_page),
    path("stap", step, name="step"),
    path("eherkenning/", include("digid_eherkenning.eherkenning_urls")),
]
