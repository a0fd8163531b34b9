"""The blocks of Pépinière: thin XBlock classes over the operations of the Django app."""
