# No types, but compiled with its neighbours; see docs/architecture.md.
