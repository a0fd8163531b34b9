"""What the HTML of a course must respect to be readable by everybody, with no script."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from courses.olx import Block, Course, Problem, line_of, read_page

# In a unit the platform says the unit's title as <h2>; the page about the course stands on its own.
FIRST_HEADING_OF_UNIT = 3
FIRST_HEADING_OF_ABOUT = 2
FORBIDDEN_TAGS = ("script", "style", "font", "object", "embed")


@dataclass(frozen=True)
class Page:
    """A piece of HTML in the file ``path``."""

    path: str
    node: etree._Element
    first_heading: int

    def problem(self, element: etree._Element, message: str) -> Problem:
        """A mistake at ``element``."""
        return Problem(self.path, line_of(element), message)


def pages(course: Course) -> Iterator[Problem]:
    """All rules on all pages."""
    for page in read_pages(course):
        for rule in (_headings, _active_content, _images, _tables):
            yield from rule(page)
        yield from _links(page, {block.url_name for block in course.blocks})


def read_pages(course: Course) -> list[Page]:
    """Every readable page: those of the units in order, then those about the course."""
    found = [page for block in course.of("html") if (page := _page_of(course, block))]
    for file in sorted((course.root / "about").glob("*.html")):
        path = f"about/{file.name}"
        node = read_page(course, path)
        if node is not None:
            found.append(Page(path, node, FIRST_HEADING_OF_ABOUT))
    return found


def _page_of(course: Course, block: Block) -> Page | None:
    name = block.node.get("filename")
    path = f"html/{name}.html" if name else block.path
    node = read_page(course, path) if name else block.node
    return None if node is None else Page(path, node, FIRST_HEADING_OF_UNIT)


def _headings(page: Page) -> Iterator[Problem]:
    """The first heading has the page's level, and no level is jumped."""
    deepest = page.first_heading - 1
    for heading in page.node.iter("h1", "h2", "h3", "h4", "h5", "h6"):
        level = int(str(heading.tag)[1])
        if level < page.first_heading or level > deepest + 1:
            yield page.problem(heading, f"<{heading.tag}> is out of order: headings begin at h{page.first_heading}")
        deepest = level


def _active_content(page: Page) -> Iterator[Problem]:
    """Neither scripts nor looks are written in a page."""
    for element in page.node.iter(etree.Element):
        if element.tag in FORBIDDEN_TAGS:
            yield page.problem(element, f"<{element.tag}> has no place in a page")
        for name in map(str, element.attrib):
            if name == "style" or name.startswith("on"):
                yield page.problem(element, f"the attribute {name} has no place in a page")


def _images(page: Page) -> Iterator[Problem]:
    """Every image says in words what it shows; an empty ``alt`` says that it only decorates."""
    for image in page.node.iter("img"):
        if image.get("alt") is None:
            yield page.problem(image, "the image has no alt text")


def _tables(page: Page) -> Iterator[Problem]:
    """A table tells which of its cells are headers, and of what."""
    for table in page.node.iter("table"):
        headers = list(table.iter("th"))
        if not headers or any(header.get("scope") not in ("col", "row") for header in headers):
            yield page.problem(table, "the table needs <th scope=…>")


def _links(page: Page, url_names: set[str]) -> Iterator[Problem]:
    """Links lead to the web, to a file of the course, to a block or into the page; nothing comes from outside."""
    ids = {element.get("id") for element in page.node.iter(etree.Element)}
    for element in page.node.iter(etree.Element):
        source, link = element.get("src"), element.get("href")
        if source is not None and not source.startswith("/static/"):
            yield page.problem(element, f"{source} is loaded from outside the course")
        if link is not None and not _leads_somewhere(link, url_names, ids):
            yield page.problem(element, f"{link} leads nowhere")


def _leads_somewhere(link: str, url_names: set[str], ids: set[str | None]) -> bool:
    if link.startswith("/jump_to_id/"):
        return link.removeprefix("/jump_to_id/") in url_names
    if link.startswith("#"):
        return link.removeprefix("#") in ids
    return link.startswith(("https://", "http://", "/static/"))
