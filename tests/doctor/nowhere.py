"""Addresses of a process in which the suite is not mounted."""

urlpatterns: list[object] = []
