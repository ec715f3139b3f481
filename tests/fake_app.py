"""The app over the invented documents of ``fake_base``: ``streamlit run tests/fake_app.py``. ``KB_FAKE=empty`` shows no documents."""

import os
import runpy
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1])]

from fake_base import FakeBase  # noqa: E402

from kb.ui import shelf  # noqa: E402

shelf.open_base = lambda: FakeBase(empty=os.environ.get("KB_FAKE") == "empty")
runpy.run_path(str(Path(__file__).parents[1] / "app.py"))
