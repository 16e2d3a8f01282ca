"""A virtual screen of its own for what is measured in a window."""
import os
import pathlib
import shutil
import subprocess
import tempfile


class Screen:
    """An Xvfb with a free number; ends with the block."""

    def __enter__(self):
        reading, writing = os.pipe()
        self.process = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1400x900x24", "-nolisten", "tcp", "-noreset"],
            pass_fds=[writing], stderr=subprocess.DEVNULL)
        os.close(writing)
        number = b""
        while not number.endswith(b"\n"):
            byte = os.read(reading, 1)
            if not byte:
                raise SystemExit("Xvfb does not start")
            number += byte
        os.close(reading)
        return ":" + number.decode().strip()

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(10)


class Home:
    """A new home folder, as an environment for a program on that screen; goes with the block."""

    def __init__(self, display):
        self.display = display

    def __enter__(self):
        # In memory where the system has such a place: a profile of many jobs is not what a disk is measured by.
        memory = "/dev/shm"
        self.folder = tempfile.mkdtemp(dir=memory if os.access(memory, os.W_OK) else None)
        runtime = pathlib.Path(self.folder, "runtime")
        runtime.mkdir(mode=0o700)
        environment = dict(os.environ, DISPLAY=self.display, HOME=self.folder, XDG_CONFIG_HOME=self.folder + "/config",
                           XDG_DATA_HOME=self.folder + "/data", XDG_CACHE_HOME=self.folder + "/cache",
                           XDG_RUNTIME_DIR=str(runtime), TMPDIR=self.folder, QT_QPA_PLATFORM="xcb", LC_ALL="C.UTF-8")
        environment.pop("DBUS_SESSION_BUS_ADDRESS", None)
        return environment

    def __exit__(self, *_):
        shutil.rmtree(self.folder, ignore_errors=True)
