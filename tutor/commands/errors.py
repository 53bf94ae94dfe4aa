"""What a command says when it was called wrongly."""


class UsageError(Exception):
    """Ends the program with exit status 2 and this one line on standard error."""
