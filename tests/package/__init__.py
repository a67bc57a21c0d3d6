"""What is deployed: the zip as built, unpacked, and served as Lambda serves it."""
