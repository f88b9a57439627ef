"""The inbox's page: what people say about us, and which post answers it."""
