"""The processes that work behind the pages: jobs, the matcher and the clock."""
