"""The back office on storage in memory, through the requests that it takes."""
