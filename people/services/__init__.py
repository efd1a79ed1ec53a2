"""What changes accounts, persons and consents."""
