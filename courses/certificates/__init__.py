"""Certificates: issued, printed, checked by strangers, withdrawn."""
