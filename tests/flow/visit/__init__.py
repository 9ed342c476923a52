"""Who stands at the window."""
