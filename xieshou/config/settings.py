"""Django's settings, all derived from the options of the installation."""

import secrets
from pathlib import Path

from xieshou.config import options
from xieshou.config.databases import database

PACKAGE = Path(__file__).resolve().parent.parent
HOME = options.home()


def _secret_key() -> str:
    """The signing key, made once per home and kept beside the data."""
    path = HOME / "keys" / "signing"
    if path.exists():
        return path.read_text("ascii")
    key = secrets.token_urlsafe(50)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.touch(mode=0o600)
    path.write_text(key, "ascii")
    return key


SECRET_KEY = _secret_key()
DEBUG = options.DEBUG.value == "1"
ALLOWED_HOSTS = [host.strip() for host in options.HOSTS.value.split(",")] + ["testserver"]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "xieshou.journal",
    "xieshou.jobs",
    "xieshou.directory",
    "xieshou.library",
    "xieshou.funds",
    "xieshou.ledger",
    "xieshou.indicators",
    "xieshou.audit",
    "xieshou.exchange",
    "xieshou.webhooks",
    "xieshou.reports",
    "xieshou.forms",
    "xieshou.web",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "xieshou.web.security.Headers",
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "xieshou.web.tongue.Tongue",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "xieshou.web.faults.Faults",
    "xieshou.web.door.Door",
]
CSRF_FAILURE_VIEW = "xieshou.web.faults.stale"
ROOT_URLCONF = "xieshou.config.urls"
WSGI_APPLICATION = "xieshou.config.wsgi.application"
DATABASES = {"default": database(options.DATABASE_URL.value, HOME)}
AUTH_USER_MODEL = "directory.Account"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
     "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
TEMPLATES = [{
    "BACKEND": "django.template.backends.django.DjangoTemplates",
    "APP_DIRS": True,
    "OPTIONS": {
        "context_processors": [
            "django.template.context_processors.request",
            "django.contrib.auth.context_processors.auth",
            "django.contrib.messages.context_processors.messages",
        ],
    },
}]

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "/static/"
# served where they are: nothing is collected or built
STATIC_ROOT = PACKAGE / "web" / "static"
WHITENOISE_USE_FINDERS = True
# addresses of our own files change with their content: a browser need never ask again
WHITENOISE_IMMUTABLE_FILE_TEST = r"^.+$"
FILES_ROOT = HOME / "files"
FILES = options.FILES.value
S3_ENDPOINT = options.S3_ENDPOINT.value
S3_REGION = options.S3_REGION.value
S3_KEY = options.S3_KEY.value
S3_SECRET = options.S3_SECRET.value
WAREHOUSE_ROOT = HOME / "warehouse"
ENGINE = options.ENGINE.value
WAREHOUSE = options.WAREHOUSE.value
SPARK_MASTER = options.SPARK_MASTER.value
WORKERS = options.workers()
BACKUPS = options.BACKUPS.value
FONDS = options.FONDS.value.strip()
KEYS_ROOT = HOME / "keys"

LOGIN_URL = "/sign-in"
LOGIN_REDIRECT_URL = "/"
SESSION_COOKIE_AGE = 8 * 3600
LANGUAGE_COOKIE_AGE = 400 * 24 * 3600
SESSION_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = options.HTTPS.value == "1"
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 60 * 2**20
# a folder of reports comes as so many files at once
DATA_UPLOAD_MAX_NUMBER_FILES = 500
FILE_UPLOAD_MAX_MEMORY_SIZE = 2**20
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
