"""What the clerk's window shows, in four states; each tells those who draw it, none asks the desk for anything."""
