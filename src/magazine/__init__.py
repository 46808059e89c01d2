"""From Markdown to every edition of a magazine."""
