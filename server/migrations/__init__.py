"""The changes of the tables, one per file, and the command that writes the next one."""
