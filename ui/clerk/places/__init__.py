"""The places beside the workspace, each opened by its key when it is wanted."""
