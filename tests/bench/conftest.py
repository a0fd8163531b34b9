import sys
from pathlib import Path

# A bench is a script with its modules beside it.
sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))
