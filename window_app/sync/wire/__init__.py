"""What travels between a window and its centre: typed, checked at the door, and named by the field where it is wrong.

Both ends use these files. Heads and payloads travel as the very text that was signed; nothing here serialises them again.
"""
