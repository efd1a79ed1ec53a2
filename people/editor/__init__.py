"""What administrators and editors see of accounts and mail under `/cms/`."""
