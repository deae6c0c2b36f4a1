"""Tessera as people use it: real Chromium, real servers, nothing found but what a person finds."""
