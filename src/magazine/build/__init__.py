"""The only package that knows the order of the stages; they meet here and nowhere else."""
