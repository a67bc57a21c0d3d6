"""What is wrong with keys, certificates and metadata: judged, and told with the remedy."""
