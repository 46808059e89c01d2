"""The nouns that every stage shares; imports nothing of ours and nothing of anybody's."""
