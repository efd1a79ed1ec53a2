"""Where links in mails lead that no request is answered with: notices and their digests."""

from lms.settings.parts.environment import IRI_BASE, PORT

PUBLIC_ADDRESS = (IRI_BASE or f"http://localhost:{PORT}").rstrip("/")
