"""Words and pictures of estimates."""
