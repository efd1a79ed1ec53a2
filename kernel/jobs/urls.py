"""Addresses of jobs: `api` stands outside the language prefix, `pages` inside."""

from django.urls import path

from kernel.jobs.views import job_page, job_state

api = [path("api/jobs/<uuid:uuid>", job_state, name="job_state")]
pages = [path("jobs/<uuid:uuid>/", job_page, name="job_page")]
