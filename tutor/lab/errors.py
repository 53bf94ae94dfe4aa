"""What a lab says when its block asks for something that is not there."""


class LabError(ValueError):
    """One line that says what is wrong and what was expected."""
