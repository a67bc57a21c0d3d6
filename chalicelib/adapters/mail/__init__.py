"""Mail: render a message from its template folder and hand it to Amazon SES."""
