"""What all tests together must show: hooks of pytest that look at a whole run."""
