"""What it costs to steer a cohort, small and large: its pages, and lists of people brought in."""
