"""The library's REST API: `/api/v1/`, described by OpenAPI at `/api/schema/`."""
