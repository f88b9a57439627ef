"""The feed against a bare Flask route, and a large library against a small one."""
