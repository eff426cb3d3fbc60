"""Connections: to which addresses they are made, and how much is read before a body begins."""
