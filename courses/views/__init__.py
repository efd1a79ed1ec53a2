"""What a learner does by forms: thin, they call services and selectors."""
