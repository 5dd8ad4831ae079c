"""The same examples on every machine, however slow it is, and none kept between runs."""

from hypothesis import settings

settings.register_profile("repeatable", deadline=None, derandomize=True, database=None)
settings.load_profile("repeatable")
