"""Who is on a canvas now: kept in the cache only, so that looking writes nothing that lasts."""

from datetime import datetime

from django.core.cache import cache

from pepiniere import conf
from pepiniere.lib.platform import host


def note_presence(place: str, *, user_id: int, now: datetime) -> list[str]:
    """Note that a person is on ``place`` and return the first names of the others there."""
    key = f"pepiniere:here:{place}"
    seconds = conf.get("PRESENCE_SECONDS")
    here: dict[int, tuple[str, float]] = cache.get(key) or {}
    fresh = {pk: entry for pk, entry in here.items() if now.timestamp() - entry[1] < seconds}
    name = fresh[user_id][0] if user_id in fresh else host().first_names([user_id]).get(user_id, "")
    fresh[user_id] = (name, now.timestamp())
    cache.set(key, fresh, seconds)
    return sorted(name for pk, (name, _at) in fresh.items() if pk != user_id)
