"""Starts the Streamlit app on a data folder."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

from kb.engine import StoreError

APP = Path(__file__).resolve().parent.parent / "app.py"


def serve(data: str | None, *, port: int = 8501, browser: bool = True) -> None:
    """Serve the app on 127.0.0.1 until it is stopped. Raises StoreError if the port is taken or nothing is stored yet."""
    from kb.knowledge_base import KnowledgeBase

    with KnowledgeBase.open(data, create=False, read_only=True) as base:
        folder = base.folder
    if not port_is_free(port):
        raise StoreError(
            f"port {port} is in use; close what runs there or choose another with --port (make app PORT=…)"
        )
    environment = os.environ | {"KB_DATA": str(folder), "STREAMLIT_BROWSER_GATHER_USAGE_STATS": "false"}
    command = [sys.executable, "-m", "streamlit", "run", str(APP), "--server.port", str(port)]
    command += ["--server.headless", "false" if browser and _has_display() else "true"]
    try:
        done = subprocess.run(command, env=environment, cwd=APP.parent, check=False)
    except KeyboardInterrupt:
        return
    if done.returncode not in (0, -2, 130):
        raise StoreError(f"the app stopped with status {done.returncode}; what it printed above says why")


def port_is_free(port: int) -> bool:
    """Whether a server could listen on 127.0.0.1 at this port now."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


def _has_display() -> bool:
    return sys.platform in ("darwin", "win32") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
