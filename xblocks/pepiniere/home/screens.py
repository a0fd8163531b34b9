"""A screen: one page, and the acts that its forms ask for.

Each act has an address, a permission and a form of its own. An act that is refused shows the page again with what was
typed; one that is done leads back to the page, which tells it and offers to undo it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import wraps
from typing import Any
from uuid import UUID, uuid4, uuid5

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.functional import SimpleLazyObject
from django.views.decorators.http import require_GET, require_POST
from opaque_keys.edx.keys import CourseKey

from pepiniere.cohort import api as cohort_api
from pepiniere.cohort.data import CohortData
from pepiniere.home.forms import ActForm
from pepiniere.home.subjects import NoCohortYet, canvas_of, run_of
from pepiniere.home.trail import find_told
from pepiniere.lib import clock
from pepiniere.lib.acts import Act
from pepiniere.lib.canonical import canonical_json
from pepiniere.lib.errors import NotFound, PepiniereError
from pepiniere.lib.parsing import parse_uuid
from pepiniere.lib.permissions import Standing
from pepiniere.lib.platform import host
from pepiniere.lib.templates import render
from pepiniere.lib.views import FindSubject, View, requires


@dataclass(frozen=True)
class Asked:
    """One request to a screen: ``subject`` is what permissions were asked for, ``named`` what the address names."""

    request: HttpRequest
    standing: Standing
    subject: Any
    named: Mapping[str, Any]

    @property
    def course_key(self) -> CourseKey:
        """The run from which the person comes."""
        assert self.standing.actor.course_key is not None, "it is in the address"
        return self.standing.actor.course_key

    @property
    def course(self) -> str:
        """The key of the run, as addresses hold it."""
        return str(self.course_key)

    @property
    def can_read_drafts(self) -> bool:
        """Whether the person reads what the subject's owner is still writing."""
        return self.standing.may("artifact.read_draft")

    @property
    def can_write(self) -> bool:
        """Whether the person makes what the subject is about."""
        return self.standing.may("canvas.write")

    @property
    def can_take_copy(self) -> bool:
        """Whether the person may take all that a project made."""
        return self.standing.may("project.copy")

    @property
    def user_id(self) -> int:
        """The person asking, who has a relation to the subject and so is somebody."""
        assert self.standing.actor.user_id is not None
        return self.standing.actor.user_id


# What an act does with its form's values; it may say where to go, instead of back to the page.
Perform = Callable[[Asked, Mapping[str, Any], Act], str | None]


@dataclass(frozen=True)
class ScreenAct:
    """One act of a screen."""

    name: str
    permission: str
    form: type[ActForm]
    perform: Perform


@dataclass
class Screen:
    """A page at ``route`` for those with ``permission``; ``gather`` gives what its template shows, and its forms offer.

    ``cohort_of`` finds the cohort whose journal tells what was done.
    """

    name: str
    route: str
    permission: str
    subject: FindSubject
    template: str
    gather: Callable[[Asked], Any]
    cohort_of: Callable[[Asked], CohortData | None]
    # Where an act leads when what the page speaks of is gone: it was sent twice, or somebody else was quicker.
    once_gone: str = ""
    acts: dict[str, ScreenAct] = field(default_factory=dict)

    def act(self, name: str, permission: str, form: type[ActForm]) -> Callable[[Perform], Perform]:
        """Register what the forms sent to ``name`` do."""

        def keep(perform: Perform) -> Perform:
            self.acts[name] = ScreenAct(name, permission, form, perform)
            return perform

        return keep

    def urls(self) -> list[URLPattern]:
        """The page's address, then one for each act."""
        page = requires(self.permission, subject=self.subject, as_page=True)(begun(self._show))
        acts = [
            path(f"{self.route}/{act.name}", self._view_of(act), name=f"{self.name}_{act.name}")
            for act in self.acts.values()
        ]
        return [path(self.route, require_GET(page), name=self.name), *acts]

    def _view_of(self, act: ScreenAct) -> Any:
        @begun
        def view(request: HttpRequest, standing: Standing, subject: Any, **kwargs: Any) -> HttpResponse:
            return self._perform(act, Asked(request, standing, subject, kwargs))

        return require_POST(requires(act.permission, subject=self.subject, as_page=True, typed=act.form.typed())(view))

    def _show(self, request: HttpRequest, standing: Standing, subject: Any, **kwargs: Any) -> HttpResponse:
        asked = Asked(request, standing, subject, kwargs)
        return self._page(asked, self.gather(asked), {})

    def _perform(self, act: ScreenAct, asked: Asked) -> HttpResponse:
        # An act that is done shows no page: it is gathered for a form's choices, or to show it again.
        page = SimpleLazyObject(lambda: self.gather(asked))
        form = act.form(asked.request.POST, asked.request.FILES, page=page, auto_id=f"{act.name}-%s")
        if not form.is_valid():
            return self._page(asked, page, {act.name: form}, status=400)
        operation = _operation(asked)
        try:
            # What is refused is answered, so that the transaction of the request goes on: the act has its own.
            with transaction.atomic():
                away = act.perform(asked, form.cleaned_data, Act(asked.user_id, operation, clock.now()))
        except PepiniereError as error:
            if self.once_gone and isinstance(error, NotFound):
                gone = reverse(self.once_gone, args=[asked.course])
                return HttpResponseRedirect(f"{gone}?done={operation}")
            form.tell(error)
            return self._page(asked, page, {act.name: form}, status=error.status)
        return HttpResponseRedirect(away or f"{self.url(asked)}?done={operation}")

    def url(self, asked: Asked) -> str:
        """The page's address, for the run from which the person comes."""
        return reverse(f"pepiniere:{self.name}", kwargs={"course": asked.course, **asked.named})

    def _page(self, asked: Asked, page: Any, bound: dict[str, ActForm], *, status: int = 200) -> HttpResponse:
        may = {act.name: act for act in self.acts.values() if asked.standing.may(act.permission)}
        forms = {name: bound.get(name) or act.form(page=page, auto_id=f"{name}-%s") for name, act in may.items()}
        url, cohort = self.url(asked), self.cohort_of(asked)
        context = {
            "asked": asked,
            "bound": next(iter(bound.values()), None),
            "cohort": cohort,
            "course": asked.course,
            "course_title": host().course_title(asked.course_key),
            "course_url": host().course_url(asked.course_key),
            "csrf_token": get_token(asked.request),
            "forms": forms,
            # Called by each small form that the template writes itself.
            "fresh": uuid4,
            "may": may,
            "is_trainer": asked.standing.actor.is_trainer,
            "page": page,
            "screen": self,
            "told": find_told(asked.standing, cohort, asked.request.GET.get("done")),
            "url": url,
        }
        return HttpResponse(render(f"home/{self.template}", context), status=status)


def run_screen(
    name: str, route: str, gather: Callable[[Asked], Any], *, permission: str, once_gone: str = ""
) -> Screen:
    """A page about the cohort of the run from which somebody comes."""
    return Screen(
        name=name,
        route=f"<str:course>/{route}",
        permission=permission,
        subject=run_of,
        template=f"{name}.html",
        gather=gather,
        cohort_of=lambda asked: asked.subject.cohort,
        once_gone=once_gone,
    )


def steering_screen(name: str, route: str, gather: Callable[[Asked], Any], *, once_gone: str = "") -> Screen:
    """A page about a cohort, for its trainers."""
    return run_screen(name, route, gather, permission="cohort.see", once_gone=once_gone)


def work_screen(
    name: str,
    route: str,
    gather: Callable[[Asked], Any],
    *,
    permission: str = "artifact.read_draft",
    subject: FindSubject = canvas_of,
) -> Screen:
    """A page about one work, of those who read its draft unless ``permission`` says otherwise."""
    return Screen(
        name=name,
        route=f"<str:course>/work/<uuid:uid>{route}",
        permission=permission,
        subject=subject,
        template=f"{name}.html",
        gather=gather,
        cohort_of=lambda asked: cohort_api.get_cohort_of_course(asked.course_key),
    )


def _operation(asked: Asked) -> UUID:
    """Made of what the page was given and of what was sent: a page sent again with other words is another act."""
    sent = {name: values for name, values in asked.request.POST.lists() if name != "csrfmiddlewaretoken"}
    given = parse_uuid(asked.request.POST.get("operation"), field="operation")
    # What cannot be written in UTF-8 is refused later, by whoever reads it.
    told = canonical_json([asked.user_id, asked.request.path, sent]).encode(errors="backslashreplace")
    return uuid5(given, told.decode())


def begun(view: View) -> View:
    """Lead a trainer to where a cohort begins, when a page speaks of one that is not there yet."""

    @wraps(view)
    def looked(request: HttpRequest, standing: Standing, subject: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, standing, subject, **kwargs)
        except NoCohortYet:
            return redirect("pepiniere:begin", standing.actor.course_key)

    return looked
