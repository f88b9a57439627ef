"""The pages of groups: who gets what, by list or by rule."""
