"""Addresses of the API."""

from django.urls import path

from kernel.fairness import fair
from kernel.routes import route
from oer_library.api.views import (
    CollectionView,
    DocsView,
    ResourcesView,
    ResourceView,
    SchemaView,
    SetsView,
    public,
)
from oer_library.api.writing import RecordView, for_partners

app_name = "library_api"
urlpatterns = [
    path("v1/resources/", public(ResourcesView), name="resources"),
    path("v1/resources/<uuid:key>/", public(ResourceView), name="resource"),
    path("v1/sets/", public(SetsView), name="sets"),
    path("v1/collections/<uuid:key>/", public(CollectionView), name="collection"),
    path("v1/records/<path:identifier>", for_partners(RecordView), name="record"),
    path("schema/", route("public")(fair(SchemaView.as_view())), name="schema"),
    path("docs/", route("public")(DocsView.as_view(url_name="library_api:schema")), name="docs"),
]
