"""What the tests stand on: services, databases, the running platform, the run itself."""
