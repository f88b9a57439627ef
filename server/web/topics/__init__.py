"""The pages of topics: what people can follow, who follows, and who looks after it."""
