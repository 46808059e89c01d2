"""The art of the layout: pictures woven from tones, threads and line, as plain SVG."""
