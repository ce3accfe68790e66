"""Sites built from one template each, for the benchmark of site profiles."""
