"""A run written down: its numbers, how to open it again, and the same model as programs."""
