"""Losses, each with the gradient that is shown."""
