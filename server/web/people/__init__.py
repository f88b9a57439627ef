"""The admin's pages about people: who is here, and inviting more."""
