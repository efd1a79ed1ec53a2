"""Rules about people, in pure Python."""
