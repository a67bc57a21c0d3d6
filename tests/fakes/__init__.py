"""Stand-ins for the outside that behave as the ports promise."""
