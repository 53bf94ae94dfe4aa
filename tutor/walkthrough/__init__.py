"""A backward pass walked by hand: what each micro-step is, why, what it reuses, and what is left to do."""
