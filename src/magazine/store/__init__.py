"""What lies on disk between runs: cached values, and the publication that readers see."""
