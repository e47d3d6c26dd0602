"""The browser that the tests run in: the system's Chromium, for playwright's own cannot be had everywhere."""

import os
import shutil

_FOUND = (
    os.environ.get("CHROMIUM")
    or shutil.which("chromium")
    or "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
)
LAUNCH = {"executable_path": _FOUND, "args": ["--no-sandbox"]}
