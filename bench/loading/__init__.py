"""What a canvas bears: many who write at once, many who look, and a server that falls."""
