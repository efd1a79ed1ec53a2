"""What all settings share: every part, composed."""

from lms.settings.parts.accounts import *  # noqa: F403
from lms.settings.parts.applications import *  # noqa: F403
from lms.settings.parts.background import *  # noqa: F403
from lms.settings.parts.content_policy import *  # noqa: F403
from lms.settings.parts.databases import *  # noqa: F403
from lms.settings.parts.editor import *  # noqa: F403
from lms.settings.parts.environment import *  # noqa: F403
from lms.settings.parts.files import *  # noqa: F403
from lms.settings.parts.languages import *  # noqa: F403
from lms.settings.parts.routes import *  # noqa: F403
from lms.settings.parts.service import *  # noqa: F403
