def register() -> None:
    """What this part lets other packages ask and hears of."""
    from familyapp.core import daily
    from familyapp.feedback import reports
    from familyapp.feedback.actions.freezing import freeze_terms

    daily.register("freeze terms", freeze_terms)
    daily.register("remove reports that are over", reports.remove_files)
