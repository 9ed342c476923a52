"""From the counter to the centre over any line or none: what is sent, what comes back, and when to try again."""
