"""Addresses: those that blocks meet are the platform's own."""

from django.contrib.staticfiles.views import serve
from django.urls import include, path, re_path
from django.views.decorators.cache import cache_control
from django.views.i18n import JavaScriptCatalog
from edx_django_utils.plugins import get_plugin_url_patterns

from pepiniere_preview.views import course, files, handlers, persona, states, studio, unit

COURSE = "courses/<str:course_key>"
LEARNING = "learning/course/<str:course_key>"

pages = [
    path("", course.home, name="home"),
    path(f"{LEARNING}/home", course.outline, name="outline"),
    path(f"{LEARNING}/page/<str:slug>", course.page, name="page"),
    path(f"{LEARNING}/<str:sequence_key>/<str:unit_key>", course.sequence, name="sequence"),
    path(f"{COURSE}/jump_to/<str:usage_key>", course.jump_to, name="jump_to"),
    path("xblock/<str:usage_key>", unit.render_xblock, name="unit"),
    path(f"{COURSE}/xblock/<str:usage_key>/handler/<str:handler>", handlers.lms, name="lms_handler"),
    path(f"{COURSE}/xblock/<str:usage_key>/handler/<str:handler>/<path:suffix>", handlers.lms),
    path("xblock/<str:usage_key>/handler/<str:handler>", handlers.studio, name="studio_handler"),
    path("xblock/<str:usage_key>/handler/<str:handler>/<path:suffix>", handlers.studio),
    path("preview/xblock/<str:usage_key>/handler/<str:handler>", handlers.preview, name="preview_handler"),
    path("preview/xblock/<str:usage_key>/handler/<str:handler>/<path:suffix>", handlers.preview),
    path("xblock/resource/<str:block_type>/<path:uri>", files.resource, name="resource"),
    path("asset/<str:course_key>/<path:path>", files.asset, name="asset"),
    path("studio/<str:course_key>/", studio.blocks, name="studio"),
    path("studio/block/<str:usage_key>/", studio.block, name="studio_block"),
    path("studio/block/<str:usage_key>/edit", studio.edit, name="studio_edit"),
    path("studio/block/<str:usage_key>/studio_view", studio.studio_view, name="studio_view"),
    path("states/", states.states, name="states"),
    path("persona/", persona.menu, name="persona"),
    path("persona/choose", persona.choose, name="choose_persona"),
    path(f"{COURSE}/masquerade", persona.masquerade, name="masquerade"),
]

urlpatterns = [
    path("", include((pages, "pepiniere_preview"))),
    path("i18n/", include("django.conf.urls.i18n")),
    # The platform's pages, too, have a global gettext.
    path("jsi18n/", JavaScriptCatalog.as_view(), name="javascript-catalog"),
    # Names carry no hash here: a browser keeps what it has, and asks whether it is still good.
    re_path(r"^static/(?P<path>.*)$", cache_control(no_cache=True)(serve), {"insecure": True}),
    # The platform mounts plugin apps in this very way.
    *get_plugin_url_patterns("lms.djangoapp"),
]
