"""What trainers see of those who take part: how far, and what was answered."""
