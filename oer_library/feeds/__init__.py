"""What other libraries and their machines take from this one."""
