import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tutor.progress import open_store

ROOT = Path(__file__).parents[3]
LONG = os.environ.get("GRADTUTOR_LONG_TESTS") == "1"

WRITER = """
import sys
from pathlib import Path
from tutor.progress import Attempt, LabPlace, open_store

folder, question, answers = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
with open_store(folder) as store:
    for seed in range(answers):
        store.record_answer(Attempt(question, "06-sgd", seed, "0.5", True))
        print(seed, flush=True)
        store.record_place("06-sgd", seed, "")
        store.record_lab("06-race", "06-sgd", LabPlace({"alpha": 0.1}, seed, 0))
    assert store.notice == "", store.notice
"""


def start_writer(folder: Path, question: str, answers: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER, str(folder), question, str(answers)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_programs_that_start_and_write_at_once_lose_nothing(tmp_path: Path) -> None:
    writers = {question: start_writer(tmp_path, question, 100) for question in ("06-1", "06-2", "06-3")}
    for writer in writers.values():
        _, errors = writer.communicate(timeout=60)
        assert writer.returncode == 0, errors
    with open_store(tmp_path) as store:
        assert store.notice == ""
        for question in writers:
            assert [attempt.seed for attempt in store.answers(question)] == list(range(100))
    assert [path.name for path in tmp_path.iterdir()] == ["progress.sqlite3"]


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a POSIX matter")
def test_a_program_killed_at_any_moment_loses_no_acknowledged_answer(tmp_path: Path) -> None:
    for moment in range(100 if LONG else 4):
        question = f"06-{moment}"
        writer = start_writer(tmp_path, question, 10**9)
        assert writer.stdout is not None and writer.stderr is not None
        acknowledged = [writer.stdout.readline()]
        time.sleep(random.Random(moment).uniform(0, 0.1))
        writer.kill()
        acknowledged += writer.stdout.readlines()
        writer.wait()
        writer.stdout.close()
        writer.stderr.close()
        whole = [int(line) for line in acknowledged if line.endswith("\n")]
        with open_store(tmp_path) as store:
            assert store.notice == ""
            kept = [attempt.seed for attempt in store.answers(question)]
            assert kept == list(range(len(kept)))
            # Killed between keeping an answer and saying so, a program has kept one more.
            assert len(kept) - len(whole) in (0, 1)
            assert store.lab_place("06-race").step >= whole[-1] - 1
