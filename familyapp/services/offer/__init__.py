"""The Local Offer: the public directory of help for families (SEND Regulations 2014, part 4).

Entries are read by everybody, kept by content editors, and can come from a file. Who reports that
one is not right is heard through `core.events`. Knows no child.
"""
