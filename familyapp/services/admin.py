"""What the admin is for: services and who answers for them. No model here leads to a child."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from familyapp.accounts.actions import works_here
from familyapp.services.models import Service, ServiceRole, WorkingHours


@admin.register(Service)
class ServiceAdmin(admin.ModelAdmin):
    list_display = ["name", "kind", "phone"]
    search_fields = ["name"]

    def has_delete_permission(self, request: HttpRequest, obj: Service | None = None) -> bool:
        return False


@admin.register(WorkingHours)
class WorkingHoursAdmin(admin.ModelAdmin):
    list_display = ["person", "weekday", "opens", "closes"]
    list_select_related = ["person"]
    raw_id_fields = ["person"]


@admin.register(ServiceRole)
class ServiceRoleAdmin(admin.ModelAdmin):
    """A role ends; its row stays. Whoever gets one works here from then on."""

    list_display = ["person", "service", "role", "started", "ended"]
    list_select_related = ["person", "service"]
    raw_id_fields = ["person"]

    def has_delete_permission(self, request: HttpRequest, obj: ServiceRole | None = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: ServiceRole, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        works_here(obj.person)
