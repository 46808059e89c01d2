"""Turn a flatplan and a layout into a galley: markup and stylesheets, not yet paginated."""
