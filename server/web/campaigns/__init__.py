"""The pages of campaigns: what they aim at, and what they have brought so far."""
