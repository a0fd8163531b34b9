"""Pépinière: project teams grow commons together inside Open edX."""
