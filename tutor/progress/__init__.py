"""What is remembered of a learner, in a file that is only ever added to."""

from tutor.progress.exchange import ProgressFormatError
from tutor.progress.records import Attempt, LabPlace, LessonProgress, Place, Settings
from tutor.progress.store import Store, open_store

__all__ = [
    "Attempt",
    "LabPlace",
    "LessonProgress",
    "Place",
    "ProgressFormatError",
    "Settings",
    "Store",
    "open_store",
]
