"""Who you are: the person, how they sign in, and the language they read.

May import core and pwa; every package above may import it. It knows people, not children: what
somebody may see of a child is decided in `team`.
"""
