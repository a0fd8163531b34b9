"""A list of people held against the accounts of the platform and the projects of a cohort; writes nothing."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import islice

from django.utils.translation import gettext as _

from pepiniere.cohort.api import Seat, foresee_joins, list_projects
from pepiniere.cohort.data import Role
from pepiniere.lib.text import fold
from pepiniere.portability.api.accounts import Accounts
from pepiniere.portability.data import LineError, PeopleReport
from pepiniere.portability.errors import BadLine
from pepiniere.portability.people.rows import Row

_CHUNK = 1_000
_ERRORS_SHOWN, _TITLES_SHOWN = 100, 50


class Survey:
    """What a list would do. A project that is still to be made has a number below 0 instead of its id."""

    def __init__(self, cohort_key: str, lines: Iterable[Row | LineError]) -> None:
        self.new_titles: dict[int, str] = {}
        self._projects: dict[str, list[int]] = defaultdict(list)
        # Of each person in each project, the first line that says so, and the role.
        self._places: dict[tuple[int, int], tuple[int, Role | None]] = {}
        self._outcomes: Counter[str] = Counter()
        self._errors: list[LineError] = []
        self._error_count = self._total = 0
        for project in list_projects(cohort_key):
            if project.is_active:
                self._projects[fold(project.title)].append(project.id)
        remaining = iter(lines)
        while chunk := list(islice(remaining, _CHUNK)):
            self._read(chunk)

    def seats(self) -> Iterable[Seat]:
        """Who is to be what in which project."""
        return (Seat(project, user, role) for (user, project), (_line, role) in self._places.items())

    def report(self, *, name: str, remarks: Sequence[str]) -> PeopleReport:
        """All of it in figures, with what is wrong."""
        projects = Counter(user for user, _project in self._places)
        return PeopleReport(
            name=name,
            total=self._total,
            **self._outcomes,
            new_projects=tuple(islice(self.new_titles.values(), _TITLES_SHOWN)),
            new_project_count=len(self.new_titles),
            several=sum(count > 1 for count in projects.values()),
            errors=tuple(self._errors),
            error_count=self._error_count,
            remarks=tuple(remarks),
        )

    def _read(self, chunk: Sequence[Row | LineError]) -> None:
        accounts, seats = Accounts(line for line in chunk if isinstance(line, Row)), list[Seat]()
        for line in chunk:
            try:
                seats.append(self._seat(line, accounts))
            except BadLine as error:
                self._note(line.line, str(error.message))
        self._total += len(chunk)
        self._outcomes.update(foresee_joins(seats))

    def _seat(self, line: Row | LineError, accounts: Accounts) -> Seat:
        if isinstance(line, LineError):
            raise BadLine(line.message)
        project, user = self._project(line.project), accounts.id_of(line)
        first, _role = self._places.setdefault((user, project), (line.line, line.role))
        if first != line.line:
            raise BadLine(_("This person is in this project already, on line %(line)d.") % {"line": first})
        return Seat(project, user, line.role)

    def _project(self, title: str) -> int:
        known = self._projects[fold(title)]
        if len(known) > 1:
            raise BadLine(_("Several projects of the cohort are called “%(title)s”: rename one.") % {"title": title})
        if not known:
            known.append(-len(self.new_titles) - 1)
            self.new_titles[known[0]] = title
        return known[0]

    def _note(self, line: int, message: str) -> None:
        self._error_count += 1
        if len(self._errors) < _ERRORS_SHOWN:
            self._errors.append(LineError(line, message))
