"""Conversations between a family and their key worker: rows first, then the live hint.

The database is the truth and the socket only says where to look (PROTOCOL.md). May import team
and everything below it; only home, which composes pages, may import messaging.
"""
