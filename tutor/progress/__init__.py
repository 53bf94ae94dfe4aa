"""What is remembered of a learner, in a file that is only ever added to, and what follows from it."""

from tutor.progress.calibration import CONFIDENCES, Belief, calibration, calibration_line
from tutor.progress.exchange import ProgressFormatError
from tutor.progress.mastery import EXPLAINED, State, explained, newly_reached, passes, reach, states
from tutor.progress.records import Attempt, LabPlace, LessonProgress, Place, Settings, Words
from tutor.progress.report import Report, report
from tutor.progress.review import Card, deck, due, sitting, told
from tutor.progress.store import Store, open_store

__all__ = [
    "CONFIDENCES",
    "EXPLAINED",
    "Attempt",
    "Belief",
    "Card",
    "LabPlace",
    "LessonProgress",
    "Place",
    "ProgressFormatError",
    "Report",
    "Settings",
    "State",
    "Store",
    "Words",
    "calibration",
    "calibration_line",
    "deck",
    "due",
    "explained",
    "newly_reached",
    "open_store",
    "passes",
    "reach",
    "report",
    "sitting",
    "states",
    "told",
]
