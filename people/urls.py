"""Addresses of accounts that are our own; they stand before django-allauth's."""

from django.urls import path

from people.my_data import views as my_data
from people.security import passkeys, views
from people.security.refusing import refuse_address
from people.views import account, consent, sign_up

app_name = "people"
urlpatterns = [
    path("signup/", sign_up, name="sign_up"),
    path("consent/", consent, name="consent"),
    path("settings/", account, name="account"),
    path("my-data/", my_data.my_data, name="my_data"),
    path("my-data/export/", my_data.export, name="export"),
    path("my-data/export/<uuid:uuid>", my_data.export_file, name="export_file"),
    path("my-data/erase/", my_data.erase, name="erase"),
    path("my-data/erase/<str:token>/", my_data.erase_confirmed, name="erase_confirmed"),
    path("my-data/erased/<str:token>/", my_data.erased, name="erased"),
    path("email/refuse/<str:token>/", refuse_address, name="refuse_address"),
    path("sessions/", views.sessions, name="sessions"),
    path("sessions/end/", views.end_other_sessions, name="end_other_sessions"),
    path("sessions/<int:number>/end/", views.end_session, name="end_session"),
    path("2fa/webauthn/login/", passkeys.sign_in, name="passkey"),
    path("2fa/webauthn/reauthenticate/", passkeys.again, name="passkey_again"),
]
