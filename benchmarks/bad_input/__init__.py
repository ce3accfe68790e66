"""Input that breaks readers: cases, shapes, mutations, and the promises that must hold for all of it."""
