"""What all settings share: every part, composed."""

from lms.settings.parts.accounts import *
from lms.settings.parts.applications import *
from lms.settings.parts.background import *
from lms.settings.parts.content_policy import *
from lms.settings.parts.databases import *
from lms.settings.parts.editor import *
from lms.settings.parts.environment import *
from lms.settings.parts.feeds import *
from lms.settings.parts.files import *
from lms.settings.parts.languages import *
from lms.settings.parts.logs import *
from lms.settings.parts.notices import *
from lms.settings.parts.outgoing import *
from lms.settings.parts.record import *
from lms.settings.parts.routes import *
from lms.settings.parts.second_factor import *
from lms.settings.parts.service import *
