"""Pages and feeds that the user names by their address. Nothing else is ever fetched."""
