"""The boards' pages: what people and teams brought, and why each figure is what it is."""
