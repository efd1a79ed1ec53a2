"""Notices as pages and as mails."""
