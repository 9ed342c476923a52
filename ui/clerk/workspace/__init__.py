"""What stands in the middle."""
