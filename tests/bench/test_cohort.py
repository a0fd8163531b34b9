from dataclasses import replace
from typing import Any

from steering.budgets import budgets, grow
from steering.memory import peak_kilobytes
from steering.pages import figures
from steering.people import usernames, write_list
from steering.table import table
from steering.visitor import Visit
from weighing.measures import percentiles

from pepiniere.portability.people.header import read_header
from pepiniere.portability.people.rows import Row, read_rows

VISIT = Visit(queries=9, own_queries=7, milliseconds=5.0, peak_kilobytes=100, gzip_bytes=800, location="", done="")
PAGES = {"cohort": {"5_projects": figures([VISIT, VISIT]), "300_projects": figures([VISIT, VISIT])}}


def imports(small: int, large: int) -> dict[str, dict[str, Any]]:
    steps = ("upload", "dry_run", "store", "undo")
    return {
        name: {group: dict.fromkeys(steps, peak) for group in ("seconds", "own_sql_queries", "peak_kilobytes_added")}
        for name, peak in {"3000_members": small, "30000_members": large}.items()
    }


def test_the_list_that_brings_people_in_is_one_that_we_read() -> None:
    text = write_list(2, 3).decode()
    rows = [row for row in read_rows(text, read_header(text)) if isinstance(row, Row)]

    assert [row.username for row in rows] == list(usernames(2, 3))
    assert [row.project for row in rows] == ["Commun nº 0"] * 3 + ["Commun nº 1"] * 3
    assert [row.role.value for row in rows] == ["carrier", "coach", "member"] * 2


def test_a_page_costs_the_most_that_it_was_seen_to_cost() -> None:
    visits = [VISIT, replace(VISIT, own_queries=8, milliseconds=7.0), replace(VISIT, gzip_bytes=900)]

    assert figures(visits) == {
        "sql_queries": {"all": 9, "own": 8},
        "server_milliseconds": {"p50": 5.0, "p95": 6.8, "views": 3},
        "gzip_bytes": {"total": 900},
    }


def test_half_of_the_views_took_the_median_at_most() -> None:
    assert percentiles([4, 1, 2, 3]) == {"p50": 2.5, "p95": 3.9, "views": 4}


def test_queries_grow_when_a_page_takes_more_in_the_larger_cohort() -> None:
    more = figures([replace(VISIT, own_queries=8)] * 2)

    assert (grow(PAGES), grow({"cohort": {**PAGES["cohort"], "300_projects": more}})) == (False, True)


def test_ten_times_the_people_may_not_take_ten_times_the_memory() -> None:
    def is_flat(small: int, large: int) -> object:
        return budgets(PAGES, imports(small, large))["import_peak_kilobytes_added"]["within_budget"]

    assert (is_flat(100, 999), is_flat(100, 1000)) == (True, False)


def test_linux_tells_the_peak() -> None:
    assert peak_kilobytes("VmPeak:\t  900 kB\nVmHWM:\t  123456 kB\nVmRSS:\t  100 kB\n") == 123456


def test_the_table_names_what_passed_its_limit_and_what_was_not_measured() -> None:
    lists = imports(10, 100)
    measured = {"pages": PAGES, "imports": lists, "budgets": budgets(PAGES, lists)}
    lines = table({"sqlite": measured, "mariadb": {"pages": None, "reason": "nothing listens"}}).splitlines()

    assert lines[0].split() == ["cohort", "sqlite,", "5", "projects", "sqlite,", "300", "projects"]
    assert lines[-3] == "Beyond its limit on sqlite: import peak kilobytes added, 100 instead of 99."
    assert lines[-1] == "Not measured on mariadb: nothing listens."
