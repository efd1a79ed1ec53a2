"""Knowledge tracing: the chance that the next response is right, and what somebody can do.

A response model sees one learner's past alone, and parameters that were trained before and do
not move while it runs. `Learner` is that learner's state, `Parameters` what was trained.
"""
