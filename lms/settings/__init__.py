"""Settings, one concern a file in parts/, composed by local, test and production."""
