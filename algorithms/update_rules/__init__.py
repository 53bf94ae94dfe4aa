"""How a gradient becomes a step, a file for each way."""
