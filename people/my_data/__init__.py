"""My data: a person takes the own data along, or has it erased."""
