"""Who may use the routes that come from libraries; our own views declare it themselves.

Keys are patterns of `namespace:name` (or of the route's text for unnamed ones), values the
policies of `kernel.routes`.
"""

ROUTE_POLICIES = {
    "wagtail*": "wagtail",
    "account_*": "allauth",
    "mfa_*": "allauth",
    "people:consent": "allauth",
    "usersessions_list": "allauth",
    "simple_translation:*": "wagtail",
    "^.*/$": "wagtail",
    "test404/": "wagtail",
}
