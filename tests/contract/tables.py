"""What is kept: every row of ours and of the runtime's, compared before and after; and writes that fail on purpose."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.db import connection, transaction

_WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")


def rows() -> dict[str, list[Any]]:
    """Every row of every table of ours, and of what blocks leave with their runtime."""
    models = [model for app in ("pepiniere", "pepiniere_preview") for model in apps.get_app_config(app).get_models()]
    return {model._meta.label: list(model._default_manager.order_by("pk").values_list()) for model in models}


class Writes:
    """Counts what is written to those tables, and raises ``error`` at the write numbered ``fails_at``."""

    def __init__(self, *, fails_at: int = 0, error: Exception | None = None) -> None:
        self.count = 0
        self._fails_at = fails_at
        self._error = error or RuntimeError("nothing may be written")

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith(_WRITES) and "pepiniere_" in sql:
            self.count += 1
            if self.count == self._fails_at:
                raise self._error
        return execute(sql, params, many, context)


@contextmanager
def counted(**failing: Any) -> Iterator[Writes]:
    """The writes of a piece of work."""
    writes = Writes(**failing)
    with connection.execute_wrapper(writes):
        yield writes


@contextmanager
def put_back() -> Iterator[None]:
    """Undo whatever is done meanwhile."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
