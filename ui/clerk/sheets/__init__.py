"""What slides over the case pane before a final act."""
