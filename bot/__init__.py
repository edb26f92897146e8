"""Before You Go: the assistant a woman asks before she leaves home to work abroad."""
