"""The settings of the Django site: as `startproject` writes them, with eHerkenning added.

``PEER_FOLDER`` is where its database, cache and keys lie.
"""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = Path(os.environ["PEER_FOLDER"])
SECRET_KEY = "a key of a site that serves nobody"
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "tests.bench.peers.urls"
AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["tests.bench.peers.backend.ByKvkNumber"]
LOGIN_URL = LOGIN_REDIRECT_URL = "/"
USE_TZ = True
PRIVATE_MEDIA_ROOT = str(FOLDER / "private")
SENDFILE_BACKEND = "django_sendfile.backends.simple"
SENDFILE_ROOT = PRIVATE_MEDIA_ROOT
DEFAULT_AUTO_FIELD = "django.db.models.AutoField"
DATABASES = {
    "default": {"ENGINE": "django.db.backends.sqlite3", "NAME": str(FOLDER / "database.sqlite3")}
}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": str(FOLDER / "cache"),
    },
    "process": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}
# The pages bench keeps sessions in the process, as ours does there.
if "PEER_SESSIONS_IN_PROCESS" in os.environ:
    SESSION_ENGINE = "django.contrib.sessions.backends.cache"
    SESSION_CACHE_ALIAS = "process"
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "solo",
    "privates",
    "simple_certmanager",
    "digid_eherkenning",
    "tests.bench.peers.people",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [str(FOLDER / "templates")],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
STATIC_URL = "static/"
