"""What people use while they work: begin a layout, see it whole."""
