"""`Page` or plain text in, an explained `Cleaned` article out. Pure: no network, no clock."""
