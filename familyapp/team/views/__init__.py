"""Pages about a child's team, a file for each thing that people come for."""
