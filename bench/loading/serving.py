"""What several processes serve: the course is read before anybody asks for it, as ``pepiniere demo`` does."""

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()

from pepiniere_preview.olx.catalogue import courses  # noqa: E402 - once Django has loaded its apps

courses()
