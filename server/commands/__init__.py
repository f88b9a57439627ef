"""One file per subcommand of `goodword`; the file's `command` is the click command."""
