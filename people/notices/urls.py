"""Addresses of notices."""

from django.urls import path

from people.notices import views

app_name = "notices"
urlpatterns = [
    path("", views.show, name="list"),
    path("read/", views.read_all, name="read_all"),
    path("mail/", views.prefer, name="prefer"),
    path("<int:number>/", views.open_notice, name="open"),
    path("unsubscribe/<str:token>/", views.unsubscribe, name="unsubscribe"),
]
