"""Links and QR posters to tell a service something without signing in."""

from __future__ import annotations

from uuid import UUID

import segno
from django.db.models import F, QuerySet
from django.utils.safestring import SafeString, mark_safe

from familyapp.feedback.keepers import Keeper
from familyapp.feedback.models import Poster
from familyapp.feedback.words import FACE_ICONS
from familyapp.services.models import Service

FACES = list(FACE_ICONS.values())


def posters_of(keeper: Keeper) -> list[Poster]:
    """Those of the services that this keeper manages: the ones that hang first, the newest first.
    One query."""
    return list(_of(keeper).order_by(F("ended").asc(nulls_first=True), "-made", "pk"))


def poster_for(keeper: Keeper, id: UUID) -> Poster | None:
    """One of them, or None."""
    return _of(keeper).filter(pk=id).first()


def services_managed(keeper: Keeper) -> QuerySet[Service]:
    """The services for which this keeper may make one."""
    return Service.objects.filter(pk__in=keeper.manages)


def qr_code(address: str) -> SafeString:
    """The address as an SVG, dark on white also where the page is dark: a camera reads no other.
    By attributes alone, so that the page's security policy lets it be."""
    code = segno.make(address, error="q", micro=False)
    # Only numbers and our own names are in it: the address is drawn, never written.
    return mark_safe(  # noqa: S308
        code.svg_inline(border=4, dark="#000", light="#fff", svgclass="qr", omitsize=True)
    )


def _of(keeper: Keeper) -> QuerySet[Poster]:
    rows = Poster.objects.filter(service__in=keeper.manages)
    return rows.select_related("service", "made_by")
