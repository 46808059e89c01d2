"""From sheets in type to pages: article PDFs, set in bounded workers, bound into the issue's PDF."""
