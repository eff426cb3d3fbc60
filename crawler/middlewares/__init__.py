"""What a request and its response meet on their way, one concern each; the order is in
`crawler.settings`."""
