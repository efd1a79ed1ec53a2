"""StreamField blocks of lessons and questions, one family a file."""
