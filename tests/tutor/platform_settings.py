"""Executes settings that Tutor rendered, on stand-ins of the platform's own: prints PEPINIERE as JSON.

``python platform_settings.py FILE MORE``: MORE is a JSON object of what else the platform's own files set.
The names that stand in are those that Tutor's settings read; whatever else of the platform they need is a failure here.
"""

import json
import os
import runpy
import sys
from collections import defaultdict
from pathlib import Path
from types import ModuleType
from typing import Any


def plant(name: str, **members: Any) -> None:
    """Put a module where the platform has it, with the parents that its name implies."""
    module = sys.modules.setdefault(name, ModuleType(name))
    vars(module).update(members)
    parent, _, last = name.rpartition(".")
    if parent:
        plant(parent, **{last: module})


def tree() -> defaultdict:
    return defaultdict(tree)


def platform_settings() -> dict[str, Any]:
    return {
        "CORS_ORIGIN_WHITELIST": [],
        "DATABASE_ROUTERS": ["openedx.core.lib.django_courseware_routers.StudentModuleHistoryExtendedRouter"],
        "ENV_TOKENS": {"CONTACT_EMAIL": "contact@example.org"},
        "FEATURES": {},
        "IDA_LOGOUT_URI_LIST": [],
        "INSTALLED_APPS": ["lms.djangoapps.coursewarehistoryextended"],
        "JWT_AUTH": {},
        "LMS_ROOT_URL": "https://lms.example",
        "LOGGING": tree(),
        "LOG_DIR": "/nowhere",
        "MODULESTORE": {"default": {"OPTIONS": {"stores": [{"OPTIONS": {}}]}}},
        "PROFILE_IMAGE_BACKEND": tree(),
        "REGISTRATION_EXTRA_FIELDS": {},
        "STATIC_ROOT": "/nowhere",
        "SYSTEM_WIDE_ROLE_CLASSES": ["enterprise.SystemWideEnterpriseUserRoleAssignment"],
        "VIDEO_IMAGE_SETTINGS": tree(),
        "VIDEO_TRANSCRIPTS_SETTINGS": tree(),
    }


def main(path: Path, more: dict[str, Any]) -> None:
    given = platform_settings() | more
    for service in ("lms", "cms"):
        for kind in ("production", "devstack"):
            plant(f"{service}.envs.{kind}", **given)
    plant("xmodule.modulestore.modulestore_settings", update_module_store_settings=lambda *_store, **_options: None)
    plant("codejail.jail_code", configure=lambda *_python, **_options: None)
    # The folders of the containers are not made on this machine.
    os.makedirs = lambda *_path, **_options: None
    json.dump(runpy.run_path(str(path))["PEPINIERE"], sys.stdout)


if __name__ == "__main__":
    main(Path(sys.argv[1]), json.loads(sys.argv[2]))
