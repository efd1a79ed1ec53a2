"""What machines that read the library may ask for, counted in each process of the platform."""

from lms.settings.parts.environment import env

FEED_REQUESTS_PER_MINUTE = env.int("FEED_REQUESTS_PER_MINUTE", default=600)
FEED_REQUESTS_AT_ONCE_PER_CLIENT = env.int("FEED_REQUESTS_AT_ONCE_PER_CLIENT", default=2)
FEED_REQUESTS_AT_ONCE = env.int("FEED_REQUESTS_AT_ONCE", default=4)
