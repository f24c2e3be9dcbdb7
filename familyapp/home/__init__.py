"""Today, Get help now, and the frame around every page: composes what the others select.

No models. May import everything below it; only the demo and the URLs may import home.
"""
