"""What watches a run from the side."""
