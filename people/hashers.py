"""Passwords: Argon2id at 19 MiB, t = 2, p = 1 (DESIGN.md, Users)."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class ModerateArgon2PasswordHasher(Argon2PasswordHasher):
    """35 ms of CPU where Django's PBKDF2 takes 345 ms: a class signs in at once."""

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1
