"""What a page weighs: bytes, requests, nodes and queries, ours beside ORA2's."""
