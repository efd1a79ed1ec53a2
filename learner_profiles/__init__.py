"""What a learner can see of the own record."""
