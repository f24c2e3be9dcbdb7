"""The words of the guides: their format, where they come from, and how they are shown."""
