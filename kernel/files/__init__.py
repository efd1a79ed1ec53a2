"""Serves uploaded files: with byte ranges, and never as a page of ours."""
