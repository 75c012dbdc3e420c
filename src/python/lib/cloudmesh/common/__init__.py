"""A stopwatch and a banner."""
