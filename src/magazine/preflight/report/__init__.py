"""What preflight found, for machines and for printers: JSON, and one page that needs nothing else."""
