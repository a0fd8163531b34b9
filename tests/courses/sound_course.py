"""The files of a course of one unit in which nothing is wrong, to plant mistakes in."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

MakeCourse = Callable[[Mapping[str, str | None]], Path]

POLICY = {
    "course/r1": {
        "advanced_modules": ["pepiniere-canvas"],
        "course_image": "leaf.png",
        "start": "2024-01-01T00:00:00Z",
    }
}
GRADING = {
    "GRADER": [{"type": "Work", "short_label": "W", "min_count": 1, "drop_count": 0, "weight": 1.0}],
    "GRADE_CUTOFFS": {"Pass": 0.5},
}
UNIT = """<vertical display_name="Unit">
  <html url_name="text"/>
  <pepiniere-canvas url_name="board" display_name="Canvas" blueprint="gouvernance" slot="s"/>
</vertical>"""
SOUND = {
    "course.xml": '<course url_name="r1" org="O" course="C"/>',
    "course/r1.xml": '<course display_name="Course"><chapter url_name="chap"/></course>',
    "chapter/chap.xml": '<chapter display_name="Chapter"><sequential url_name="seq"/></chapter>',
    "sequential/seq.xml": '<sequential display_name="Sequence"><vertical url_name="unit"/></sequential>',
    "vertical/unit.xml": UNIT,
    "html/text.xml": '<html filename="text" display_name="Text"/>',
    "html/text.html": "<h3>Title</h3>\n<p>Words</p>",
    "about/overview.html": "<h2>About</h2>",
    "policies/r1/policy.json": json.dumps(POLICY, indent=1),
    "policies/r1/grading_policy.json": json.dumps(GRADING),
    "policies/assets.json": "{}",
    "static/leaf.png": "png",
}
