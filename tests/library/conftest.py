import pytest


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    """Hashing that takes its time is tested with the accounts."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
