"""The Local Offer: for everybody, and for who keeps it."""

app_name = "offer"
urlpatterns: list = []
