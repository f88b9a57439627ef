"""What anybody may read without signing in: feeds of live posts that are meant for everyone."""
