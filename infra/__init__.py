"""What the program runs on: the cloud's resources, and the cloud on one machine."""
