"""A package, so that no installed one of the same name (textstat ships one) is taken for it."""
