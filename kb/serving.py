"""Starts the Streamlit app on a data folder."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

from kb.engine import StoreError

PATIENCE = 5.0
"""Seconds that the server has to end by itself."""

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
        status = _run(command, environment)
    except KeyboardInterrupt:
        return
    if status not in (0, -2, -15, 130):
        raise StoreError(f"the app stopped with status {status}; what it printed above says why")


def _run(command: Sequence[str], environment: Mapping[str, str]) -> int:
    """Run until it ends; who ends us ends it, so that no server is left holding the port."""
    running = subprocess.Popen(command, env=environment, cwd=APP.parent)
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        return running.wait()
    finally:
        if running.poll() is None:
            running.terminate()
            try:
                running.wait(PATIENCE)
            except subprocess.TimeoutExpired:  # it cannot say goodbye, as where nobody reads what it prints
                running.kill()


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
