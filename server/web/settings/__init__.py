"""The settings page: what a person follows, where they belong, how they sign in, and what may act for them."""
