"""The first page a new person sees: what would they like to hear of?"""
