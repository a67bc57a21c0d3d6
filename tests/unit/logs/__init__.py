"""What is found in logs, and what is left alone."""
