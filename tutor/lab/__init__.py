"""A lab block made live: a run with parameters, goals and charts."""
