"""A lesson file to blocks, the questions among them, and the grading of answers."""

from tutor.course.anchor import anchors
from tutor.course.blocks import Ask, Block, Broken, Claim, Goal, Lab, Prose, Walkthrough
from tutor.course.contents import Course, Entry, UnknownLesson, bundled_course_folder
from tutor.course.draw import Drawn, DrawnSlip, draw, draw_live
from tutor.course.error import CourseError
from tutor.course.evaluation import ExpressionError
from tutor.course.expression import Expression
from tutor.course.grade import Answer, Grade, grade
from tutor.course.lesson import Lesson, load_lesson, parse_lesson
from tutor.course.markdown import markdown_tokens, tokens_above
from tutor.course.number import ReadNumber, read_number, show_number
from tutor.course.outline import Outline
from tutor.course.placeholder import fill
from tutor.course.question import (
    Bug,
    Choice,
    Fill,
    Numeric,
    Option,
    Order,
    OwnWords,
    Point,
    Predict,
    Question,
    RunChart,
)

__all__ = [
    "Answer",
    "Ask",
    "Block",
    "Broken",
    "Bug",
    "Choice",
    "Claim",
    "Course",
    "CourseError",
    "Drawn",
    "DrawnSlip",
    "Entry",
    "Expression",
    "ExpressionError",
    "Fill",
    "Goal",
    "Grade",
    "Lab",
    "Lesson",
    "Numeric",
    "Option",
    "Order",
    "Outline",
    "OwnWords",
    "Point",
    "Predict",
    "Prose",
    "Question",
    "ReadNumber",
    "RunChart",
    "UnknownLesson",
    "Walkthrough",
    "anchors",
    "bundled_course_folder",
    "draw",
    "draw_live",
    "fill",
    "grade",
    "load_lesson",
    "markdown_tokens",
    "parse_lesson",
    "read_number",
    "show_number",
    "tokens_above",
]
