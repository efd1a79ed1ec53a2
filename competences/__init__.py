"""Skills, job roles and frameworks: the words in which courses, resources and people are told."""
