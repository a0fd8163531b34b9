"""Every block in every state of its look, one module a block."""
