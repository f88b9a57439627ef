"""The pages of webhooks, for admins: make one, see what it was told, send it again."""
