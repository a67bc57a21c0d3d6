"""Letters as PDF, read back as a reader of PDF sees them."""
