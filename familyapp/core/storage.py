from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticStorage(CompressedManifestStaticFilesStorage):
    """Hashed, compressed static files, the imports inside ES modules included."""

    support_js_module_import_aggregation = True
