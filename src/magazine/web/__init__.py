"""A galley and a page map become the web edition: static pages that any host serves."""
