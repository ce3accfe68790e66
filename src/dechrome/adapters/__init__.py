"""Thin bridges into other tools; no logic of their own."""
