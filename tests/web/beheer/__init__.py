"""The beheerder's pages, by GET and POST on a portal in memory."""
