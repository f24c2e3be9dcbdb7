"""One settings file, driven by the environment and safe for production by default.

`FAMILYAPP_DEMO=1` makes it a demo on this machine only: a constant key, cookies without
TLS, localhost. Everything else is production, and what production cannot do without is
asked for by name before anything starts.
"""

import sys
from pathlib import Path
from typing import Any

import environ
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"
env = environ.Env()

DEMO = env.bool("FAMILYAPP_DEMO", default=False)
DEBUG = env.bool("FAMILYAPP_DEBUG", default=False)


def required(name: str, what: str) -> str:
    """The environment variable `name`; without it the process ends with a sentence."""
    value = str(env.str(name, default="")).strip()
    if not value:
        sys.exit(f"Alongside cannot start: set {name} to {what}. (FAMILYAPP_DEMO=1 runs a demo.)")
    return value


if DEMO:
    if env.str("SECRET_KEY", default="") or env.str("ALLOWED_HOSTS", default=""):
        sys.exit(
            "Alongside cannot start: FAMILYAPP_DEMO is set together with SECRET_KEY or "
            "ALLOWED_HOSTS. The demo lets anybody in and runs on this machine only: unset "
            "FAMILYAPP_DEMO for real use, or unset the other two for the demo."
        )
    SECRET_KEY = "demo-key-for-this-machine-only-" + "x" * 32
    ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
else:
    SECRET_KEY = required("SECRET_KEY", "a long random secret (50 characters or more)")
    ALLOWED_HOSTS = [
        host.strip()
        for host in required("ALLOWED_HOSTS", "your host names, separated by commas").split(",")
    ]

# The authority that runs this copy: its name, colours and numbers.
AUTHORITY_NAME = env.str("AUTHORITY_NAME", default="Larkshire Council" if DEMO else "your council")
DUTY_TEAM_PHONE = (
    env.str("DUTY_TEAM_PHONE", default="01632 960 199")
    if DEMO
    else required("DUTY_TEAM_PHONE", "the phone number of the council's children's duty team")
)
DUTY_TEAM_TEXT = env.str("DUTY_TEAM_TEXT", default="07700 900 199" if DEMO else "")
# Design tokens by name, for example THEME=lead=#0c5f5b,warm=#f3b94d (see static/css/tokens.css).
THEME: dict[str, str] = env.dict("THEME", default={})

INSTALLED_APPS = [
    "daphne",  # first, so that `runserver` serves sockets too
    "familyapp.accounts.admin_config.SecondStepAdminConfig",  # django.contrib.admin
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "familyapp.core",
    "familyapp.accounts",
    "familyapp.services",
    "familyapp.team",
    "familyapp.notices",
    "familyapp.meetings",
    "familyapp.plans",
    "familyapp.processes",
    "familyapp.feedback",
    "familyapp.home",
    "messaging",
    "pwa",
]
if DEMO:
    INSTALLED_APPS += ["familyapp.demo"]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # A thread is 40 KiB without it. Django pads at random, so that lengths tell no secrets.
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "familyapp.core.uploads.UploadMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "familyapp.core.middleware.SignedInMiddleware",
    "familyapp.accounts.middleware.SignInRulesMiddleware",
    "familyapp.core.middleware.AccessRuleMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
]

ROOT_URLCONF = "familyapp.urls"
ASGI_APPLICATION = "familyapp.asgi.application"
CSRF_FAILURE_VIEW = "familyapp.home.views.form_expired"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "familyapp.core.context_processors.authority",
                "familyapp.accounts.context_processors.shared_device",
                "familyapp.home.context_processors.nav",
                "familyapp.home.context_processors.how_was_this",
            ],
        },
    }
]
FORM_RENDERER = "familyapp.core.forms.Renderer"

# --- Data ---------------------------------------------------------------------------------

DATABASES: dict[str, dict[str, Any]] = {
    "default": env.db_url("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'demo.sqlite3'}")
    if DEMO
    else env.db_url("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'alongside.sqlite3'}")
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # IMMEDIATE: a transaction that reads and then writes cannot fail half-way on a busy file.
    # FULL: a message that was acknowledged survives a power cut.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }
    Path(DATABASES["default"]["NAME"]).parent.mkdir(parents=True, exist_ok=True)
else:
    # The pool replaces persistent connections, which Django advises against under ASGI.
    DATABASES["default"] |= {
        "CONN_MAX_AGE": 0,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"pool": {"min_size": 1, "max_size": 8, "timeout": 10}},
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.str("REDIS_URL", default="")
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
    }
    if REDIS_URL
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}
CHANNEL_LAYERS = (
    {
        "default": {
            # Pub/sub: sockets survive a restart of Redis.
            "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
            "CONFIG": {"hosts": [REDIS_URL]},
        }
    }
    if REDIS_URL
    else {}
)

MEDIA_ROOT = Path(env.str("FILES_DIR", default=str(VAR_DIR / "files")))  # private: no MEDIA_URL
STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("STATIC_DIR", default=str(VAR_DIR / "static")))
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "familyapp.core.storage.StaticStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024

# --- Who you are --------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "CommonPasswordValidator")
] + [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    }
]
LOGIN_URL = "account_request_login_code"
LOGIN_REDIRECT_URL = "home:today"
ACCOUNT_ADAPTER = "familyapp.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_DISPLAY = "familyapp.accounts.adapter.user_display"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_CHANGE_EMAIL = True  # one address a person: a new one takes the place of the old
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60  # seconds: an inbox can be slow, and so can a reader
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_REDIRECT_URL = "home:today"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_EMAIL_NOTIFICATIONS = True  # "there is a new passkey": to whom it may surprise
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_FORMS = {
    "login": "familyapp.accounts.forms.LoginForm",
    "reset_password": "familyapp.accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "familyapp.accounts.forms.ResetPasswordKeyForm",
    "set_password": "familyapp.accounts.forms.SetPasswordForm",
    "change_password": "familyapp.accounts.forms.ChangePasswordForm",
}
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "length": 6, "dashed": False}
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)
if env.str("EMAIL_URL", default="") or DEMO:
    vars().update(env.email_url("EMAIL_URL", default="consolemail://"))
EMAIL_TIMEOUT = 10  # seconds: somebody waits for the page that sends it
DEFAULT_FROM_EMAIL = env.str("FROM_EMAIL", default="Alongside <no-reply@localhost>")

MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Alongside"
MFA_TOTP_TOLERANCE = 1  # a phone's clock may be half a minute off
MFA_WEBAUTHN_USER_VERIFICATION = "required"  # a passkey asks for a finger, a face or a PIN
MFA_ALLOW_UNVERIFIED_EMAIL = True  # some people have no address; nobody signs up by themselves
MFA_ADAPTER = "familyapp.accounts.adapter.MFAAdapter"
MFA_FORMS = {
    "add_webauthn": "familyapp.accounts.forms.AddPasskeyForm",
    "edit_webauthn": "familyapp.accounts.forms.EditPasskeyForm",
}

SESSION_ENGINE = "familyapp.accounts.session_store"
SESSION_COOKIE_AGE = 30 * 24 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not DEMO
CSRF_COOKIE_HTTPONLY = True  # pages carry the token in the form; scripts read it there

# --- Safe by default ----------------------------------------------------------------------

SECURE_SSL_REDIRECT = not DEMO
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # a load balancer asks without TLS
SECURE_HSTS_SECONDS = 0 if DEMO else 365 * 24 * 3600
if env.bool("BEHIND_TLS_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# Whether the whole domain is HTTPS-only for good is the authority's decision, not this app's.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],  # a picture before it is sent
        "media-src": [SELF, "blob:"],  # a recording, before and after it is sent
        "font-src": [SELF],
        "connect-src": [SELF],
        "worker-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
    }
}

# --- Words and time -----------------------------------------------------------------------

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/London"
USE_TZ = True

# --- Background work ----------------------------------------------------------------------

# In the database, so that a task is stored in the transaction of the change that asks for it.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
# Changes to how long what is kept (see core/retention.py), for example
# RETENTION={"child record": {"years": 75, "decided_by": "Records board, May 2026"}}.
RETENTION: dict[str, dict[str, Any]] = env.json("RETENTION", default={})

# --- Messaging ----------------------------------------------------------------------------

MESSAGE_BURST = env.int("MESSAGE_BURST", default=300)
MESSAGES_PER_SECOND = env.float("MESSAGES_PER_SECOND", default=10.0)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "familyapp.core.logs.PrivateJsonFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": env.str("LOG_LEVEL", default="INFO")},
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        "daphne": {"level": "WARNING"},
        "django_tasks_db": {"level": "ERROR"},
    },
}
