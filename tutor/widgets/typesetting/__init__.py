"""Markdown tokens set in styled lines for a width, without a terminal."""

from tutor.widgets.typesetting.inlines import Link, link_at
from tutor.widgets.typesetting.passage import Landmark, Page, Passage, read_passage
from tutor.widgets.typesetting.sentence import sentence

__all__ = ["Landmark", "Link", "Page", "Passage", "link_at", "read_passage", "sentence"]
