"""What is wrong with keys, certificates and metadata."""
