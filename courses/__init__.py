"""The packaged courses, one folder each, and the tools that check and pack them."""
