"""What reads accounts, persons and consents."""
