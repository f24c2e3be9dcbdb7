"""The app as an app: its manifest and icons now, the worker and push later.

May import accounts and core; services and everything above may import pwa.
"""
