"""What a lab says when its block asks for something that is not there."""


class LabError(ValueError):
    """One line that says what is wrong and what was expected."""

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.line = line
        """Of the lesson, where it is not the lab as a whole that is wrong; else 0."""
