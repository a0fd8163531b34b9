"""One module a page; each is a screen, whose addresses urls.py gathers."""
