# What each target is for stands in README.md.
PORT ?= 8700
COURSE ?=
PYTHON ?= $(shell scripts/find-python)
# The platform's own pins are for the Python that it runs on; on 3.11 XBlock stays below 6, as on older instances.
VERSION = $(shell $(PYTHON) -V)
PINS = requirements/$(if $(filter 3.11.%,$(VERSION)),py311,$(if $(filter 3.12.%,$(VERSION)),platform-constraints,py313)).txt

COURSES := $(patsubst %/course.xml,%,$(wildcard courses/*/course.xml))
DEMO := .venv-demo
TEST := .venv-test
# An environment is made anew when what is installed changes: the requirements, and what the build step packs.
INSTALLED := setup.cfg setup.py pyproject.toml $(wildcard requirements/*.txt) \
    $(shell find courses fixtures/demonstration -type f -not -name '*.pyc') $(shell find xblocks -name '*.po')

.PHONY: demo test courses bench messages extract_translations capability clean

demo: $(DEMO)/.stamp
	@exec $(DEMO)/bin/pepiniere demo --port $(PORT) $(if $(COURSE),--course "$(COURSE)")

test: $(TEST)/.stamp
	$(TEST)/bin/ruff check
	$(TEST)/bin/ruff format --check
	$(TEST)/bin/mypy
	$(TEST)/bin/lint-imports
	$(TEST)/bin/pytest -n auto --dist worksteal

courses: $(TEST)/.stamp
	$(TEST)/bin/python -m courses.check $(COURSES)
	$(foreach course,$(COURSES),$(TEST)/bin/python -m courses.archive $(course) dist/$(notdir $(course)).tar.gz &&) true

bench: $(TEST)/.stamp
	@$(TEST)/bin/python bench/$(NAME).py

messages: $(TEST)/.stamp
	$(TEST)/bin/python -W ignore -m scripts.messages

extract_translations: $(TEST)/.stamp
	$(TEST)/bin/python -W ignore -m scripts.messages source

capability: $(TEST)/.stamp
	@$(TEST)/bin/python -W ignore -m scripts.capability "$(NAME)" --title "$(TITLE)" --french "$(FRENCH)"

clean:
	rm -rf $(DEMO) $(TEST) .venv-ci .venv-ora2 .tox build dist pepiniere xblocks/*.egg-info xblocks/pepiniere/packaged \
	    tutor/build tutor/*.egg-info
	find xblocks -name '*.mo' -delete

$(DEMO)/.stamp: $(INSTALLED)
	$(call install,$(DEMO),,[qr])
	@echo "Installed in $(DEMO): $$(du -sh $(DEMO) | cut -f1)"

$(TEST)/.stamp: $(INSTALLED)
	$(call install,$(TEST),-r requirements/test.txt)

# $(1): the environment; $(2): what it holds beside the package; $(3): the extras of it.
define install
	$(PYTHON) -m venv $(1)
	$(1)/bin/pip install --quiet --disable-pip-version-check -c $(PINS) $(2) -e .$(3)
	@touch $(1)/.stamp
endef
