"""Whole sources in, whole sheets out: each folder of fixtures/portability holds both."""

import json
from pathlib import Path
from typing import Any

import pytest

from pepiniere.portability.sheets.sources import read_source

CASES = sorted(path.parent for path in Path("fixtures/portability").glob("*/expected.json"))


class Answers:
    """A wiki that gives the answers of a case, each to the request it belongs to."""

    def __init__(self, answers: list[dict[str, Any]]) -> None:
        self.answers = answers

    def get(self, url: str) -> bytes:
        answer = self.answers.pop(0)
        assert url == answer["url"]
        return json.dumps(answer["body"]).encode()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_source(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(case)
    wiki = Answers(json.loads(Path("answers.json").read_text()) if Path("answers.json").exists() else [])
    source = Path("source").read_text().strip() if Path("source").exists() else next(Path().glob("page.*")).name
    expected = json.loads(Path("expected.json").read_text())
    assert list(read_source(source, client=wiki, max_bytes=100_000)) == expected
    assert wiki.answers == []
