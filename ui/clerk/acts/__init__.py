"""What happens when a person presses something, each on its lane."""
