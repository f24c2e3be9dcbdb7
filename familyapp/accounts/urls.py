from django.urls import path

from familyapp.accounts import views

app_name = "accounts"
urlpatterns = [
    path("accounts/signing-in/", views.signing_in, name="signing_in"),
    path("accounts/second-step/", views.second_step_page, name="second_step"),
    path("accounts/sessions/", views.sessions, name="sessions"),
    path("accounts/sessions/<int:session>/end/", views.end_session, name="end_session"),
    path("accounts/sessions/end-others/", views.end_other_sessions, name="end_other_sessions"),
    path("enter/<str:token>/", views.enter, name="enter"),
]
# In place of pages that the sign-in library has at the same addresses and names.
in_place_of_the_librarys = [
    path("accounts/2fa/", views.to_signing_in, name="mfa_index"),
    path("accounts/2fa/webauthn/", views.to_signing_in, name="mfa_list_webauthn"),
    path("accounts/2fa/webauthn/add/", views.add_passkey, name="mfa_add_webauthn"),
]
