"""Changes: what is given, what a service does about it, what is said back."""
