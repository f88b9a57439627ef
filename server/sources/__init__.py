"""Where mentions come from: one file per kind of source behind one protocol. May know the domain, nothing above it."""
