"""Pages are looked at: drawn by two renderers and compared pixel by pixel."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "unit" / "press"))  # `press_fixtures`
