"""The class that the platform gives to extend, as its own xmodule/tabs.py makes it of a class's attributes."""

from typing import Any

from django.urls import reverse


class CourseTab:
    """One tab of a course."""

    type = ""
    title: str | None = None
    view_name: str | None = None
    is_dynamic = False

    def __init__(self, tab_dict: dict[str, Any]) -> None:
        self.name = tab_dict.get("name", self.title)

    def link(self, course: Any) -> str:
        """The address that the platform builds."""
        return reverse(str(self.view_name), args=[str(course.id)])
