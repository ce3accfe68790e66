"""Fitting of the judge's weights on labelled data."""
