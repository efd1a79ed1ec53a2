"""The folder of a test process: its own, empty, gone at its end; imported before all others."""

import atexit
import os
import shutil
import tempfile

if "TESTS_FOLDER" not in os.environ:
    os.environ["TESTS_FOLDER"] = tempfile.mkdtemp(prefix="battery-tests-")
    atexit.register(shutil.rmtree, os.environ["TESTS_FOLDER"], ignore_errors=True)

worker = os.environ.get("PYTEST_XDIST_WORKER", "one")
os.environ["DATA_DIR"] = os.path.join(os.environ["TESTS_FOLDER"], worker)  # noqa: PTH118
os.environ.setdefault("SQLITE_SYNCHRONOUS", "OFF")
