"""The content security policy of the public site and of the editor's side.

The public site loads from itself only: no inline script or style, no `data:`, no other host, no
nonce (anonymous pages are cached), and strings become markup only through the one Trusted Types
policy in `lms/js/swap.js`. The editor's side runs Wagtail's admin, which writes inline styles
and scripts.
"""

from typing import Any

from csp.constants import NONE, SELF, UNSAFE_INLINE

TRUSTED_TYPES_POLICY = "lms"

CONTENT_SECURITY_POLICY: dict[str, Any] = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
        "require-trusted-types-for": ["'script'"],
        "trusted-types": [TRUSTED_TYPES_POLICY],
    },
}
EDITOR_CONTENT_POLICY: dict[str, Any] = {
    "default-src": [SELF],
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "base-uri": [NONE],
    "object-src": [NONE],
    "form-action": [SELF],
    "frame-ancestors": [SELF],
}
EDITOR_PATH = "/cms/"
