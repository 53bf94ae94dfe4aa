"""What is remembered of a learner, in a file that is only ever added to, and what follows from it."""

from tutor.progress.calibration import CONFIDENCES, Belief, calibration, calibration_line
from tutor.progress.exchange import ProgressFormatError
from tutor.progress.mastery import EXPLAINED, State, explained, newly_reached, passes, reach, states
from tutor.progress.records import Attempt, LabPlace, LessonProgress, Place, Settings, Words
from tutor.progress.store import Store, open_store

__all__ = [
    "CONFIDENCES",
    "EXPLAINED",
    "Attempt",
    "Belief",
    "LabPlace",
    "LessonProgress",
    "Place",
    "ProgressFormatError",
    "Settings",
    "State",
    "Store",
    "Words",
    "calibration",
    "calibration_line",
    "explained",
    "newly_reached",
    "open_store",
    "passes",
    "reach",
    "states",
]
