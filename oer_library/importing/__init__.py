"""Records of other libraries come in: read, mapped, checked; what is not right is told."""
