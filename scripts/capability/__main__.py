"""Make a new capability: ``python -m scripts.capability logbook --french "Journal de bord"``; see docs/how-to."""

import argparse
import sys

from scripts.capability.making import ROOT, make
from scripts.capability.names import Refused, read_names


def main(arguments: list[str] | None = None) -> int:
    """Make it, and say what is there and what comes next; 1, and nothing changed, when that cannot be."""
    parser = argparse.ArgumentParser(prog="make capability", description="Make a new capability, with its block.")
    parser.add_argument("name", help="as in Python, such as logbook or field_notes")
    parser.add_argument("--title", default="", help="what people read in English (default: the name)")
    parser.add_argument("--french", default="", help="what people read in French")
    given = parser.parse_args(arguments)
    try:
        names = read_names(given.name, title=given.title, french=given.french)
        made = make(names)
    except Refused as refused:
        print(refused, file=sys.stderr)
        return 1
    print(*(path.relative_to(ROOT) for path in made), sep="\n")
    print(f"\nmake demo COURSE=fixtures/{names.name}/course shows it; docs/how-to/add-a-capability.md goes on.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
