"""Issue -> Flatplan: who stands on which page."""
