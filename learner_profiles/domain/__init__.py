"""How statements are read: pure, without a word of the interface."""
