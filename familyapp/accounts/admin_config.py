from django.contrib.admin.apps import AdminConfig


class SecondStepAdminConfig(AdminConfig):
    """Stands by itself: it is read before any model may be."""

    default_site = "familyapp.accounts.admin_site.AdminSite"
