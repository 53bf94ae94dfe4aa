"""What is taught: a folder a language, and course.toml for the order."""
